// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import { EMBEDDED_READER } from '../kit/embedded-reader.ts';
import { openPortal, pressCpx, typePin, waitForError, waitForProfileChoice } from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { byTestId, press } from '../kit/press.ts';
import { countVerify } from '../kit/reader.ts';
import type { TestBrowser, TestBrowserOptions } from '../kit/test-browser.ts';
import {
  embeddedReaderOf,
  namedProfile,
  startWorkplace,
  type Workplace,
  type WorkplaceOptions,
} from '../kit/workplace.ts';
import type { CardEndpointOptions, StartPortalsOptions } from '../portals/index.ts';

/** Discard service: nobody listens there. */
const CLOSED_PORT = '127.0.0.1:9';

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});

interface Scene {
  readonly workplace: Workplace;
  readonly browser: TestBrowser;
  /** The sign-in page, after CPX was pressed on the portal. */
  readonly page: Page;
}

async function setScene(options: WorkplaceOptions = {}, ofBrowser: Partial<TestBrowserOptions> = {}): Promise<Scene> {
  const workplace = await startWorkplace(options);
  started.push(workplace);
  const browser = await launchTestBrowser({ workplace, ...ofBrowser });
  started.push(browser);
  return { workplace, browser, page: await pressCpx(browser, await openPortal(browser)) };
}

const hasField = async (page: Page) => (await page.$(byTestId('pin'))) !== null;
const verifies = ({ workplace }: Scene) => countVerify(workplace.reader);

describe('before any code porteur, the page says what is missing', () => {
  it('host not installed', async () => {
    const scene = await setScene({}, { host: 'missing' });
    expect(await waitForError(scene.page, 'HOST_NOT_INSTALLED')).toContain('Programme CPx Connect absent');
    expect(await hasField(scene.page)).toBe(false);
  });

  it.each([
    ['host too old', 0, 'HOST_OUTDATED', 'Programme CPx Connect à mettre à jour'],
    ['extension too old', 2, 'EXTENSION_OUTDATED', 'Extension à mettre à jour'],
  ] as const)('wrong version: %s', async (_name, major, code, title) => {
    const scene = await setScene({ protocol: { major, minor: 0, patch: 0 } });
    expect(await waitForError(scene.page, code)).toContain(title);
    expect(await hasField(scene.page)).toBe(false);
  });

  it('PC/SC service off, and the page goes on when it is back', async () => {
    const scene = await setScene();
    await scene.page.waitForSelector(byTestId('pin'));
    await scene.workplace.reader.stopService();
    expect(await waitForError(scene.page, 'PCSC_STOPPED')).toContain('arrêté');
    await scene.workplace.reader.startService();
    await scene.page.waitForSelector(byTestId('pin'));
    expect(await verifies(scene)).toBe(0);
  });

  it('no reader, then no card, and the page goes on by itself', async () => {
    const scene = await setScene({ inserted: false });
    const { pcsc, card } = embeddedReaderOf(scene.workplace);
    pcsc.removeReader(EMBEDDED_READER);
    expect(await waitForError(scene.page, 'READER_MISSING')).toContain('Aucun lecteur détecté');
    pcsc.addReader(EMBEDDED_READER);
    expect(await waitForError(scene.page, 'CARD_MISSING')).toContain('Aucune carte détectée');
    pcsc.insert(EMBEDDED_READER, card);
    await scene.page.waitForSelector(byTestId('pin'));
  });

  it.each([
    ['a carte Vitale', 'vitale', 'CARD_FOREIGN', 'Ceci n’est pas une carte CPx'],
    ['a card upside down', 'mute', 'CARD_MUTE', 'La carte ne répond pas'],
    ['a blocked card', 'blocked', 'PIN_BLOCKED', 'Carte bloquée'],
    ['an expired card', 'expired', 'CERTIFICATE_EXPIRED', 'Carte expirée'],
    ['a card that is not yet valid', 'not-yet-valid', 'CERTIFICATE_NOT_YET_VALID', 'Carte pas encore valide'],
  ] as const)('%s', async (_name, profile, code, title) => {
    const scene = await setScene({ profile: namedProfile(profile) });
    expect(await waitForError(scene.page, code)).toContain(title);
    expect(await hasField(scene.page)).toBe(false);
    expect(await verifies(scene)).toBe(0);
  });

  it('card removed while typing: what was typed is gone, and the field comes back empty with the card', async () => {
    const scene = await setScene();
    await scene.page.waitForSelector(`${byTestId('pin')}:focus`);
    await scene.page.keyboard.type('12');
    await scene.workplace.reader.remove();
    await waitForError(scene.page, 'CARD_MISSING');
    expect(await hasField(scene.page)).toBe(false);
    await scene.workplace.reader.insert();
    const field = await scene.page.waitForSelector(byTestId('pin'));
    expect(await field?.evaluate(element => (element instanceof HTMLInputElement ? element.value : null))).toBe('');
    expect(await verifies(scene)).toBe(0);
  });
});

describe('a wrong code porteur', () => {
  it('costs one try, shows what is left, and the right one then signs in', async () => {
    const scene = await setScene();
    await typePin(scene.page, '9999');
    expect(await waitForError(scene.page, 'PIN_INCORRECT')).not.toContain('essais');
    expect(await scene.page.$eval(byTestId('tries'), tries => tries.textContent)).toContain('2\u00a0essais');
    expect([await verifies(scene), await scene.workplace.reader.triesLeft()]).toEqual([1, 2]);
    await typePin(scene.page, '1234');
    await waitForProfileChoice(scene.browser);
    expect([await verifies(scene), await scene.workplace.reader.triesLeft()]).toEqual([2, 3]);
  });

  it('is never sent with one try left unless the person confirms', async () => {
    const scene = await setScene({ profile: namedProfile('last-try') });
    await typePin(scene.page, '9999');
    expect(await verifies(scene)).toBe(0);
    await press(scene.page, 'confirm-last-try');
    await scene.page.focus(byTestId('pin'));
    await scene.page.$eval(byTestId('pin'), element => element instanceof HTMLInputElement && element.select());
    await typePin(scene.page, '9999');
    expect(await waitForError(scene.page, 'PIN_BLOCKED')).toContain('Carte bloquée');
    expect([await verifies(scene), await hasField(scene.page)]).toEqual([1, false]);
  });
});

describe('after the code porteur was typed', () => {
  it.each<[string, CardEndpointOptions, Parameters<typeof waitForError>[1], string]>([
    ['a server of an unknown authority', { certificate: 'untrusted' }, 'SERVER_NOT_TRUSTED', 'Serveur non reconnu'],
    ['a self-signed server', { certificate: 'self-signed' }, 'SERVER_SELF_SIGNED', 'Serveur sans autorité'],
    [
      'an expired server',
      { certificate: 'expired' },
      'SERVER_CERTIFICATE_EXPIRED',
      'Certificat du serveur hors validité',
    ],
    ['a server of another name', { certificate: 'wrong-name' }, 'SERVER_NAME_MISMATCH', 'Mauvais serveur'],
    ['a server that only speaks TLS 1.3', { minVersion: 'TLSv1.3' }, 'SERVER_TLS13_ONLY', 'TLS\u00a01.3'],
    [
      'a server that asks for no card',
      { clientCertificate: 'not-asked' },
      'SERVER_NO_CARD_REQUEST',
      'Carte non demandée',
    ],
    ['a server that never answers', { answer: 'silent' }, 'SERVER_TIMEOUT', 'Réponse trop longue'],
  ])('%s is refused and no try is spent', async (_name, cardEndpoint, code, title) => {
    const scene = await setScene({ portals: { cardEndpoint } });
    await typePin(scene.page, '9999');
    expect(await waitForError(scene.page, code)).toContain(title);
    expect([await verifies(scene), await scene.workplace.reader.triesLeft()]).toEqual([0, 3]);
  });

  it('an unreachable server is named and no try is spent', async () => {
    const scene = await setScene({ hostRoutes: { 'cps.portail.si-samu.fr:443': CLOSED_PORT } });
    await typePin(scene.page, '9999');
    expect(await waitForError(scene.page, 'SERVER_UNREACHABLE')).toContain('cps.portail.si-samu.fr');
    expect(await verifies(scene)).toBe(0);
  });

  it.each<[string, Omit<StartPortalsOptions, 'pki'>, Parameters<typeof waitForError>[1], string]>([
    [
      'in the handshake',
      { cardEndpoint: { clientCertificate: 'refuse-at-handshake' } },
      'SERVER_REFUSED_CERTIFICATE',
      'Certificat refusé',
    ],
    [
      'by HTTP',
      { cardEndpoint: { clientCertificate: 'refuse-in-http' } },
      'PORTAL_REFUSED',
      'Accès refusé par le portail',
    ],
    [
      'by sending somewhere else',
      { cardEndpoint: { answer: 'redirect-elsewhere' } },
      'REDIRECT_NOT_ALLOWED',
      'Redirection refusée',
    ],
    [
      'by an error of its own',
      { cardEndpoint: { answer: 'error-500' } },
      'PORTAL_ANSWER_UNKNOWN',
      'Réponse du portail',
    ],
  ])('a server that refuses the certificate %s is told apart, at one VERIFY', async (_name, portals, code, title) => {
    const scene = await setScene({ portals });
    await typePin(scene.page, '1234');
    expect(await waitForError(scene.page, code)).toContain(title);
    expect([await verifies(scene), await scene.workplace.reader.triesLeft()]).toEqual([1, 3]);
    expect(await scene.workplace.reader.pinVerified()).toBe(false);
  });

  it('a card removed while signing is named, and the card keeps its tries', async () => {
    const scene = await setScene({ profile: namedProfile('removed-at-signature') });
    await typePin(scene.page, '1234');
    expect(await waitForError(scene.page, 'CARD_REMOVED')).toContain('Carte retirée');
    expect(scene.workplace.portals.sessions).toEqual([]);
  });

  it('the person cancels while the server is slow: no try is spent', async () => {
    const scene = await setScene({ portals: { cardEndpoint: { answer: 'silent' } } });
    await typePin(scene.page, '9999');
    await scene.page.waitForSelector(`${byTestId('progress')}[data-step="connecting"]`);
    await press(scene.page, 'cancel');
    expect(await waitForError(scene.page, 'USER_CANCELLED')).toContain('Connexion annulée');
    expect(await verifies(scene)).toBe(0);
  });
});
