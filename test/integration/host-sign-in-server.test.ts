// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { CARD_HOST, type CardEndpointOptions, FOREIGN_ORIGIN, PORTAL_ORIGIN } from '../portals/index.ts';
import { countVerifies, Visit } from './host-visit.ts';

const FOREIGN_HOST = new URL(FOREIGN_ORIGIN).hostname;
/** Long enough for every answer that comes, short enough to wait for those that do not. */
const SERVER_TIMEOUT_MS = 700;

let workplace: Workplace;
let visit: Visit;

beforeAll(async () => {
  workplace = await startWorkplace({ serverTimeoutMs: SERVER_TIMEOUT_MS });
});
afterAll(() => workplace?.close());
beforeEach(async () => {
  visit = await Visit.begin(workplace.launcher);
});
afterEach(async () => {
  expect(await workplace.reader.pinVerified()).toBe(false);
  expect(await workplace.reader.triesLeft()).toBe(3);
  await workplace.portals.setCardEndpoint();
  // Whatever went wrong before, the same host still signs in.
  expect((await visit.signIn().answer).landing.url).toContain('/profil');
  expect([await visit.host.end(), visit.host.stderr]).toEqual([0, '']);
});

/** Signs in and tells the refusal with the tries that it spent. */
async function attempt(params: object = {}) {
  const before = await countVerifies(workplace.reader);
  const { code, host } = await visit.refusal(params);
  return { code, host, verifies: (await countVerifies(workplace.reader)) - before };
}

describe('a server that must not have the code porteur costs no try', () => {
  it.each<[string, CardEndpointOptions, string]>([
    ['from an unknown authority', { certificate: 'untrusted' }, 'SERVER_NOT_TRUSTED'],
    ['self-signed', { certificate: 'self-signed' }, 'SERVER_SELF_SIGNED'],
    ['expired', { certificate: 'expired' }, 'SERVER_CERTIFICATE_EXPIRED'],
    ['of another name', { certificate: 'wrong-name' }, 'SERVER_NAME_MISMATCH'],
    ['that speaks TLS 1.3 only', { minVersion: 'TLSv1.3' }, 'SERVER_TLS13_ONLY'],
    ['that does not ask for the card', { clientCertificate: 'not-asked' }, 'SERVER_NO_CARD_REQUEST'],
    ['that stays silent', { answer: 'silent' }, 'SERVER_TIMEOUT'],
  ])('%s', async (_name, behaviour, code) => {
    await workplace.portals.setCardEndpoint(behaviour);

    expect(await attempt()).toEqual({ code, host: CARD_HOST, verifies: 0 });
  });

  it.each<[string, CardEndpointOptions, string]>([
    ['from an unknown authority', { certificate: 'untrusted' }, 'SERVER_NOT_TRUSTED'],
    ['of another name', { certificate: 'wrong-name' }, 'SERVER_NAME_MISMATCH'],
  ])('%s, nor any request, even if it asks for no certificate', async (_name, behaviour, code) => {
    await workplace.portals.setCardEndpoint({ ...behaviour, clientCertificate: 'not-asked' });
    const requests = workplace.portals.requests.length;

    expect(await attempt()).toEqual({ code, host: CARD_HOST, verifies: 0 });
    expect(workplace.portals.requests.slice(requests)).toEqual([]);
  });
});

describe('a server that fails after the signature is named, and the try was spent rightly', () => {
  it.each<[string, CardEndpointOptions, string, string]>([
    ['refused in the handshake', { clientCertificate: 'refuse-at-handshake' }, 'SERVER_REFUSED_CERTIFICATE', CARD_HOST],
    ['refused in HTTP', { clientCertificate: 'refuse-in-http' }, 'PORTAL_REFUSED', CARD_HOST],
    ['no access', { answer: 'forbidden' }, 'PORTAL_REFUSED', CARD_HOST],
    ['a failure of its own', { answer: 'error-500' }, 'PORTAL_ANSWER_UNKNOWN', CARD_HOST],
    ['a page instead of a redirect', { answer: 'page' }, 'PORTAL_ANSWER_UNKNOWN', CARD_HOST],
    ['a redirect in circles', { answer: 'redirect-loop' }, 'PORTAL_ANSWER_UNKNOWN', CARD_HOST],
    ['a redirect to somebody else', { answer: 'redirect-elsewhere' }, 'REDIRECT_NOT_ALLOWED', FOREIGN_HOST],
    ['no answer', { answer: 'hang-after-signature' }, 'SERVER_TIMEOUT', CARD_HOST],
  ])('%s', async (_name, behaviour, code, host) => {
    await workplace.portals.setCardEndpoint(behaviour);

    expect(await attempt()).toEqual({ code, host, verifies: 1 });
  });
});

describe('an address that is not on the allow-list costs no try', () => {
  it.each([
    ['https://www.example.fr/connexion', 'www.example.fr'],
    ['https://cps.portail.si-samu.fr.example.fr/connexion', 'cps.portail.si-samu.fr.example.fr'],
    ['https://cps.portail.si-samu.fr:8443/connexion', CARD_HOST],
    ['http://cps.portail.si-samu.fr/connexion', CARD_HOST],
    [`${PORTAL_ORIGIN}/connexion`, new URL(PORTAL_ORIGIN).hostname],
    ['https://cps.portail.si-samu.fr@www.example.fr/connexion', 'www.example.fr'],
    ['file:///etc/passwd', ''],
  ])('%s', async (url, host) => {
    expect(await attempt({ url })).toEqual({ code: 'ORIGIN_NOT_ALLOWED', host, verifies: 0 });
  });
});

describe('a policy that changes while the host runs', () => {
  const write = (text: string) => writeFile(path.join(workplace.folder, 'policy.json'), text);
  const restore = () =>
    write(JSON.stringify({ certificateAuthorities: [workplace.pki.serverIssuer.rootPem] })).then(() =>
      chmod(path.join(workplace.folder, 'policy.json'), 0o644),
    );
  afterEach(restore);

  it.each([
    ['that is no JSON', () => write('{'), 'POLICY_UNREADABLE'],
    ['with an unknown key', () => write('{"portails":[]}'), 'POLICY_UNREADABLE'],
    ['that anybody can write', () => chmod(path.join(workplace.folder, 'policy.json'), 0o666), 'POLICY_UNREADABLE'],
    ['without the portal', () => write('{"disabledPortals":["si-samu"]}'), 'ORIGIN_NOT_ALLOWED'],
    ['without the way in by card', () => write('{"waysIn":["otp"]}'), 'ORIGIN_NOT_ALLOWED'],
    ['without the authority', () => write('{}'), 'SERVER_NOT_TRUSTED'],
  ] as const)('counts at once: one %s', async (_name, change, code) => {
    await change();
    const refused = await attempt();
    await restore();

    expect(refused).toMatchObject({ code, verifies: 0 });
  });
});
