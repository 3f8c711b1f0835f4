// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  chooseProfile,
  identifyTelephone,
  openPortal,
  pressCpx,
  readIdentity,
  typePin,
  waitForError,
  waitForProfileChoice,
} from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { byTestId } from '../kit/press.ts';
import { countVerify } from '../kit/reader.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { namedProfile, startWorkplace, type Workplace } from '../kit/workplace.ts';

let workplace: Workplace;
let browser: TestBrowser;
beforeEach(async () => {
  workplace = await startWorkplace({ profile: namedProfile('cps4') });
  browser = await launchTestBrowser({ workplace });
});
afterEach(async () => {
  await browser.close();
  await workplace.close();
});

describe('a CPS4 signs in', () => {
  it.each([
    ['that only speaks TLS 1.3', { minVersion: 'TLSv1.3' }, 'TLSv1.3', 'rsa_pss_rsae_sha256'],
    ['that only speaks TLS 1.2', { maxVersion: 'TLSv1.2' }, 'TLSv1.2', 'rsa_pkcs1_sha256'],
  ] as const)('to a portal %s', async (_, endpoint, protocol, signatureScheme) => {
    await workplace.portals.setCardEndpoint(endpoint);
    const page = await pressCpx(browser, await openPortal(browser));
    await page.waitForSelector(byTestId('holder'));
    expect(await page.$eval(byTestId('holder'), element => element.textContent)).toContain('ALAIN D0000020981');
    await typePin(page, '1234');

    const tab = await waitForProfileChoice(browser);
    await chooseProfile(tab, 'samu-44-medecin');
    await identifyTelephone(tab, '4412');
    expect(await readIdentity(tab)).toMatchObject({ surname: 'D0000020981', 'national-identifier': '899700209812' });
    expect(workplace.portals.negotiations.filter(({ clientCertificate }) => clientCertificate !== null)).toEqual([
      expect.objectContaining({
        protocol,
        signatureScheme,
        clientCertificate: '899700209812',
        resumed: false,
        outcome: 'accepted',
      }),
    ]);
    expect(await countVerify(workplace.reader)).toBe(1);
    expect(await workplace.reader.pinVerified()).toBe(false);
  });
});

describe('a portal of TLS 1.3 that must not have the card’s signature', () => {
  it.each([
    ['is not trusted', { certificate: 'untrusted' }, 'SERVER_NOT_TRUSTED'],
    ['has another name', { certificate: 'wrong-name' }, 'SERVER_NAME_MISMATCH'],
  ] as const)('%s: no code is spent', async (_, endpoint, code) => {
    await workplace.portals.setCardEndpoint({ minVersion: 'TLSv1.3', ...endpoint });
    const page = await pressCpx(browser, await openPortal(browser));
    await typePin(page, '1234');
    await waitForError(page, code);
    expect(await countVerify(workplace.reader)).toBe(0);
    expect(await workplace.reader.triesLeft()).toBe(3);
  });

  it('refuses the card at the handshake: said so, after one VERIFY', async () => {
    await workplace.portals.setCardEndpoint({ minVersion: 'TLSv1.3', clientCertificate: 'refuse-at-handshake' });
    const page = await pressCpx(browser, await openPortal(browser));
    await typePin(page, '1234');
    await waitForError(page, 'SERVER_REFUSED_CERTIFICATE');
    expect(await countVerify(workplace.reader)).toBe(1);
    expect(await workplace.reader.pinVerified()).toBe(false);
  });
});
