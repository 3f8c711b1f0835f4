// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Cookie } from '../../shared/protocol/index.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { CARD_ENDPOINT, CARD_HOST, PORTAL_ORIGIN } from '../portals/index.ts';
import { countVerifies, insertionOf, Visit, WRONG_PIN } from './host-visit.ts';

/** A cookie of the browser's store for both hosts of the portal. */
const cookie = (name: string, changes: Partial<Cookie> = {}): Cookie => ({
  name,
  value: 'v',
  host: CARD_HOST,
  domain: null,
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'lax',
  partitioned: false,
  expires: null,
  ...changes,
});

describe.each(['node', 'nginx'] as const)('a sign-in at a card endpoint behind %s', front => {
  let workplace: Workplace;
  let visit: Visit;

  const connexions = () => workplace.portals.requests.filter(({ path }) => path === '/connexion');

  beforeAll(async () => {
    workplace = await startWorkplace({ portals: { front } });
  });
  afterAll(() => workplace?.close());
  beforeEach(async () => {
    visit = await Visit.begin(workplace.launcher);
  });
  afterEach(async () => {
    expect(await workplace.reader.pinVerified()).toBe(false);
    expect([await visit.host.end(), visit.host.stderr]).toEqual([0, '']);
  });

  it('by GET opens a session of the card holder and lands on the portal', async () => {
    const { landing, connection, steps } = await visit.signIn({ url: `${CARD_ENDPOINT}?retour=%C3%A9t%C3%A9#haut` })
      .answer;

    expect(landing).toEqual({
      kind: 'redirect',
      url: `${PORTAL_ORIGIN}/profil?connexion=cpx&retour=%C3%A9t%C3%A9`,
      site: 'same-site',
    });
    expect(connection).toMatchObject({ host: CARD_HOST, protocol: 'TLSv1.2', signature: 'rsa_pkcs1_sha256' });
    expect(steps.map(({ step }) => step)).toEqual(['connecting', 'signing', 'opening']);
    expect(workplace.portals.sessions.at(-1)?.holder.nationalIdentifier).toBe('899700209812');
    expect(workplace.portals.negotiations.at(-1)).toMatchObject({ outcome: 'accepted', resumed: false });
  });

  it('hands back what the servers set, for the hosts that they set it for', async () => {
    const { cookies } = await visit.signIn().answer;

    const set = cookies.map(({ name, host, domain, secure, httpOnly, sameSite }) => [
      name,
      host,
      domain,
      secure,
      httpOnly,
      sameSite,
    ]);
    expect(set).toEqual([
      ['__Host-SISAMU_CARTE', CARD_HOST, null, true, true, 'strict'],
      ['SISAMU_SESSION', CARD_HOST, 'portail.si-samu.fr', true, true, 'lax'],
      ['SISAMU_MOYEN', CARD_HOST, 'portail.si-samu.fr', true, false, 'lax'],
    ]);
  });

  it('opens a session that the portal knows', async () => {
    const before = workplace.portals.sessions.length;
    await visit.signIn().answer;

    expect(workplace.portals.sessions.slice(before)).toMatchObject([{ method: 'CPX', closedAt: null }]);
  });

  it('by POST carries the form fields exactly', async () => {
    const form: [string, string][] = [
      ['SAMLRequest', 'PHNhbWw+PC9zYW1sPg=='],
      ['RelayState', 'é & = + % \r\n"<\u{1f691}'],
      ['empty', ''],
    ];
    await visit.signIn({ method: 'POST', form }).answer;

    expect(connexions().at(-1)).toMatchObject({ method: 'POST', form: Object.fromEntries(form) });
  });

  it('sends the cookies that the browser would have sent, and no others', async () => {
    const cookies = [
      cookie('host-only'),
      cookie('shared', { domain: 'portail.si-samu.fr' }),
      cookie('elsewhere', { path: '/ailleurs' }),
      cookie('foreign', { host: 'www.example.fr' }),
      cookie('foreign-domain', { domain: 'example.fr' }),
      cookie('gone', { expires: 1 }),
      cookie('__Host-good', { sameSite: 'strict' }),
    ];
    await visit.signIn({ cookies }).answer;

    expect(connexions().at(-1)?.cookieNames.toSorted()).toEqual(['__Host-good', 'host-only', 'shared']);
  });

  it('can follow another in the same host, each with a handshake and a code porteur of its own', async () => {
    const { portals, reader } = workplace;
    const [verifies, handshakes] = [await countVerifies(reader), portals.negotiations.length];
    await visit.signIn().answer;
    await visit.signIn().answer;

    expect(await countVerifies(reader)).toBe(verifies + 2);
    const made = portals.negotiations.slice(handshakes);
    expect(made.map(({ resumed, signatureScheme }) => [resumed, signatureScheme])).toEqual([
      [false, 'rsa_pkcs1_sha256'],
      [false, 'rsa_pkcs1_sha256'],
    ]);
  });

  it('works after a wrong code porteur in the same host', async () => {
    const { code, triesLeft } = await visit.refusal({ pin: WRONG_PIN });
    const { landing } = await visit.signIn().answer;

    expect([code, triesLeft]).toEqual(['PIN_INCORRECT', 2]);
    expect(landing.url).toMatch(/^https:\/\/www\.portail\.si-samu\.fr\/profil/u);
    expect(await workplace.reader.triesLeft()).toBe(3);
  });

  it('works again, with a new insertion, after the PC/SC service was stopped and started', async () => {
    await visit.signIn().answer;
    const { host } = visit;
    await workplace.reader.stopService();
    await host.waitForStatus(({ service }) => service === 'stopped');
    const refused = await visit.refusal();
    await workplace.reader.startService();
    const insertion = await insertionOf(host);
    const { landing } = await visit.signIn({ insertion }).answer;

    expect(refused.code).toBe('PCSC_STOPPED');
    expect(insertion).not.toBe(visit.insertion);
    expect(landing.url).toContain('/profil');
  });
});
