// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

// What stands between the marks is shown in docs/developers.md: the tests of somebody's own portal.
// >>> example
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  EXAMPLE_CARD_HOST,
  EXAMPLE_HOST,
  type ExamplePortal,
  startExamplePortal,
} from '../portal-kit/example-portal.ts';
import { createTestPki, type PortalTest, startPortalTest } from '../portal-kit/index.ts';

let portal: ExamplePortal;
let test: PortalTest;
beforeAll(async () => {
  // The portal's servers have keys of their own authority; the card endpoint trusts the authorities of the test cards.
  const [cards, servers] = await Promise.all([createTestPki(), createTestPki()]);
  const home = await servers.issueServer({ names: [EXAMPLE_HOST] });
  const card = await servers.issueServer({ names: [EXAMPLE_CARD_HOST] });
  portal = await startExamplePortal({
    portal: { cert: home.certificatePem, key: home.privateKeyPem },
    card: { cert: card.certificatePem, key: card.privateKeyPem, ca: cards.cardIssuer.chainPem },
  });
  test = await startPortalTest({
    portal: { home: `https://${EXAMPLE_HOST}/`, cardStart: `https://${EXAMPLE_CARD_HOST}/connexion` },
    ports: portal.ports,
    serverAuthorities: [servers.serverIssuer.rootPem],
    pki: cards,
    card: 'default',
    inserted: false,
  });
});
afterAll(async () => {
  await test.close();
  await portal.close();
});

it('says that no card is there, that a code is wrong, and signs the holder in', async () => {
  const page = await test.openHome();
  const signInPage = await test.beginSignIn(page, '#carte');
  await test.waitForError(signInPage, 'CARD_MISSING');
  await test.reader.insert();
  await test.typeCode(signInPage, '9999');
  await test.waitForError(signInPage, 'PIN_INCORRECT');
  await test.typeCode(signInPage, '1234');
  const tab = await test.waitForPortal();
  await tab.waitForSelector('#titulaire');
  expect(await tab.$eval('#titulaire', element => element.textContent)).toContain('899700209812');
  expect(await test.reader.triesLeft()).toBe(3);
});
// <<< example

it('signs in by one call', async () => {
  const page = await test.openHome();
  await page.goto(`https://${EXAMPLE_HOST}/quitter`);
  const tab = await test.signIn(page, '#carte', '1234');
  await tab.waitForSelector('#titulaire');
});
