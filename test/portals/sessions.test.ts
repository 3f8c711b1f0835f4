// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CardKeys, TestPki } from '../pki/index.ts';
import { PORTAL_ORIGIN, type RunningPortals, SESSION_COOKIE, startPortals } from './index.ts';
import { makeDoctor, PortalClient, postForm, readHidden, signIn } from './test-client.ts';

let pki: TestPki;
let card: CardKeys;
let portals: RunningPortals;

beforeAll(async () => {
  ({ pki, card } = await makeDoctor());
  portals = await startPortals({ pki });
});
afterAll(() => portals.close());

const newClient = () => new PortalClient({ portals, pki, card: card.authentication });

describe('session rules', () => {
  test.each(['/profil', '/telephone', '/bandeau'])(
    'sends a visitor without session from %s to the home page',
    async path => {
      const { status, location } = await newClient().get(`${PORTAL_ORIGIN}${path}`);

      expect([status, location]).toEqual([303, '/']);
    },
  );

  test.each(['/profil', '/telephone', '/deconnexion'])('takes no form at %s without session', async path => {
    const { status, location } = await newClient().post(`${PORTAL_ORIGIN}${path}`, {}, { origin: PORTAL_ORIGIN });

    expect([status, location]).toEqual([303, '/']);
  });

  test('asks for the profile before the telephone and the telephone before the strip', async () => {
    const client = newClient();
    await signIn(client);
    const early = await client.get(`${PORTAL_ORIGIN}/bandeau`);
    const telephoneFirst = await client.get(`${PORTAL_ORIGIN}/telephone`);
    await postForm(client, '/profil', { profil: 'samu-44-medecin' });
    const unbound = await client.get(`${PORTAL_ORIGIN}/bandeau`);

    expect([early.location, telephoneFirst.location, unbound.location]).toEqual(['/profil', '/profil', '/telephone']);
  });

  test.each([
    ['a missing Origin', {}],
    ['a foreign Origin', { origin: 'https://ailleurs.exemple.test' }],
    ['an opaque Origin', { origin: 'null' }],
  ])('refuses a form with %s', async (_, headers) => {
    const client = newClient();
    await signIn(client);
    const jeton = readHidden((await client.get(`${PORTAL_ORIGIN}/profil`)).text, 'jeton');
    const answer = await client.post(`${PORTAL_ORIGIN}/profil`, { jeton, profil: 'samu-44-medecin' }, headers);

    expect(answer.status).toBe(403);
    expect(answer.text).toContain('id="refus-origine"');
  });

  test.each(['', 'faux'])('refuses a form whose token is "%s"', async jeton => {
    const client = newClient();
    await signIn(client);
    const fields = { jeton, profil: 'samu-44-medecin' };
    const answer = await client.post(`${PORTAL_ORIGIN}/profil`, fields, { origin: PORTAL_ORIGIN });

    expect(answer.status).toBe(403);
    expect(answer.text).toContain('id="refus-jeton"');
    expect(portals.sessions.at(-1)?.profile).toBeNull();
  });

  test('refuses a profile that is not one of the person, and an empty telephone', async () => {
    const client = newClient();
    await signIn(client);
    const foreign = await postForm(client, '/profil', { profil: 'samu-44-arm' });
    await postForm(client, '/profil', { profil: 'samu-44-medecin' });
    const empty = await postForm(client, '/telephone', { telephone: '   ' });

    expect([foreign.status, empty.status]).toEqual([422, 422]);
    expect(empty.text).toContain('role="alert"');
  });

  test('signs out: the session is over for whoever still has its cookie', async () => {
    const client = newClient();
    await signIn(client);
    await postForm(client, '/profil', { profil: 'samu-44-medecin' });
    await postForm(client, '/telephone', { telephone: '4412' });
    const cookie = await client.jar.getCookieString(PORTAL_ORIGIN);
    const answer = await postForm(client, '/deconnexion', {}, '/bandeau');
    const late = await newClient().get(`${PORTAL_ORIGIN}/bandeau`, { cookie });

    expect([answer.status, answer.location]).toEqual([303, '/?deconnexion=oui']);
    expect(await client.jar.getCookieString(PORTAL_ORIGIN)).not.toContain(SESSION_COOKIE);
    expect(late.location).toBe('/');
    expect(portals.sessions.at(-1)?.closedAt).toBeInstanceOf(Date);
  });

  test('the log of requests holds no cookie value and no token', async () => {
    const client = newClient();
    await signIn(client);
    await postForm(client, '/profil', { profil: 'samu-44-medecin' });
    const cookies = await client.jar.getCookies(PORTAL_ORIGIN);
    const session = cookies.find(({ key }) => key === SESSION_COOKIE)?.value ?? 'absent';
    const log = JSON.stringify(portals.requests);

    expect(session).toHaveLength(43);
    expect(log).not.toContain(session);
    expect(portals.requests.at(-1)).toMatchObject({
      path: '/profil',
      form: { jeton: '***', profil: 'samu-44-medecin' },
    });
  });
});
