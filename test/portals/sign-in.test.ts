// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CardKeys, TestPki } from '../pki/index.ts';
import {
  CARD_COOKIE,
  CARD_ENDPOINT,
  CARD_ORIGIN,
  METHOD_COOKIE,
  PORTAL_ORIGIN,
  PRESESSION_COOKIE,
  type RunningPortals,
  SESSION_COOKIE,
  startPortals,
} from './index.ts';
import {
  issueDoctorCard,
  makeDoctor,
  PortalClient,
  postForm,
  readCpxAddress,
  readHidden,
  signIn,
} from './test-client.ts';

let pki: TestPki;
let card: CardKeys;
let portals: RunningPortals;

beforeAll(async () => {
  ({ pki, card } = await makeDoctor());
  portals = await startPortals({ pki });
});
afterAll(() => portals.close());

const newClient = () => new PortalClient({ portals, pki, card: card.authentication });

describe('home page', () => {
  test('shows the three ways in and says that it is a replica', async () => {
    const { status, text, headers } = await newClient().get(`${PORTAL_ORIGIN}/`);

    expect(status).toBe(200);
    expect(text).toContain('>CPX</a>');
    expect(text).toContain('>S’identifier avec Pro Santé Connect</a>');
    expect(text).toContain('>OTP</a>');
    expect(text).toContain('Réplique de test');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  test('ties the visit to the browser by a pre-session cookie of both hosts', async () => {
    const client = newClient();
    const { setCookies } = await client.get(`${PORTAL_ORIGIN}/`);
    const again = await client.get(`${PORTAL_ORIGIN}/`);

    expect(setCookies).toHaveLength(1);
    expect(setCookies[0]).toMatch(
      /^SISAMU_PRESESSION=[\w-]{43}; Domain=portail\.si-samu\.fr; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    );
    expect(again.setCookies).toEqual([]);
  });

  test('carries accents, ampersands and a fragment in the address of the button', async () => {
    const { text } = await newClient().get(`${PORTAL_ORIGIN}/?libell%C3%A9=a%26b%3D%C3%A9&fragment=entr%C3%A9e`);
    const address = new URL(readCpxAddress(text));

    expect(address.origin + address.pathname).toBe(CARD_ENDPOINT);
    expect(address.searchParams.get('libellé')).toBe('a&b=é');
    expect(address.searchParams.get('retour')).toBe('/bandeau?poste=Régulation médicale&vue=1#file');
    expect(address.hash).toBe('#entr%C3%A9e');
  });

  test('offers the button as a form with a SAML request', async () => {
    const { text } = await newClient().get(`${PORTAL_ORIGIN}/?forme=formulaire`);

    expect(text).toContain(`<form id="formulaire-cpx" method="post" action="${CARD_ENDPOINT}"`);
    expect(readHidden(text, 'SAMLRequest')).toMatch(/^[\w+/]+==$/);
    expect(readHidden(text, 'RelayState')).toBe('accueil & régulation');
  });

  test('offers the button by way of a redirect that keeps the query byte for byte', async () => {
    const client = newClient();
    const { text } = await client.get(`${PORTAL_ORIGIN}/?forme=redirection&a=%C3%A9%26`);
    const address = new URL(readCpxAddress(text));
    const { status, location } = await client.get(address.href);

    expect(address.pathname).toBe('/connexion/cpx');
    expect(status).toBe(302);
    expect(location).toBe(`${CARD_ENDPOINT}${address.search}`);
  });

  test.each(['psc', 'otp'])('says honestly that %s is not there yet', async way => {
    const { status, text } = await newClient().get(`${PORTAL_ORIGIN}/connexion/${way}`);

    expect(status).toBe(200);
    expect(text).toContain('n’a pas été démarré dans cette réplique');
  });
});

describe('J2, J3: sign-in by card', () => {
  test('goes through both hops and opens the session at the last one', async () => {
    const client = newClient();
    const home = await client.get(`${PORTAL_ORIGIN}/`);
    const first = await client.get(readCpxAddress(home.text));
    const second = await client.get(`${CARD_ENDPOINT}/suite`);

    expect([first.status, first.location]).toEqual([302, '/connexion/suite']);
    expect(first.setCookies).toHaveLength(1);
    expect(first.setCookies[0]).toMatch(/^__Host-SISAMU_CARTE=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/);
    expect(second.status).toBe(302);
    const target = new URL(second.location ?? '');
    expect(target.origin + target.pathname).toBe(`${PORTAL_ORIGIN}/profil`);
    expect(target.searchParams.get('retour')).toBe('/bandeau?poste=Régulation médicale&vue=1#file');
    const shared = 'Domain=portail\\.si-samu\\.fr; Path=/; Secure; HttpOnly; SameSite=Lax';
    expect(second.setCookies).toEqual([
      expect.stringMatching(`^${PRESESSION_COOKIE}=; ${shared}; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0$`),
      expect.stringMatching(`^${SESSION_COOKIE}=[\\w-]{43}; ${shared}$`),
      expect.stringMatching(
        `^${METHOD_COOKIE}=CPX; Domain=portail\\.si-samu\\.fr; Path=/; Secure; SameSite=Lax; Expires=.+ GMT; Max-Age=2592000$`,
      ),
    ]);
  });

  test('ends at the strip with the holder, the profile and the telephone', async () => {
    const client = newClient();
    await signIn(client);
    const profile = await postForm(client, '/profil', { profil: 'samu-75-medecin' });
    const telephone = await postForm(client, '/telephone', { telephone: '  <b>TEL "44" & 12  ' });
    const { text } = await client.get(`${PORTAL_ORIGIN}/bandeau`);

    expect([profile.status, profile.location]).toEqual([303, '/telephone']);
    expect([telephone.status, telephone.location]).toEqual([303, '/bandeau']);
    const facts = Object.fromEntries(
      [...text.matchAll(/data-fact="([^"]+)">([^<]*)</g)].map(([, key, value]) => [key, value]),
    );
    expect(facts).toEqual({
      'given-name': 'ALAIN',
      surname: 'D0000020981',
      'national-identifier': '899700209812',
      profession: 'Médecin',
      profile: 'SAMU 75 – Paris · Médecin régulateur',
      entity: 'SAMU 75 – Paris',
      telephone: '&lt;b>TEL &quot;44&quot; &amp; 12',
      method: 'CPX',
    });
    expect(portals.sessions.at(-1)).toMatchObject({ method: 'CPX', closedAt: null, telephone: '<b>TEL "44" & 12' });
  });

  test('takes the form with hidden fields as well', async () => {
    const client = newClient();
    const { text } = await client.get(`${PORTAL_ORIGIN}/?forme=formulaire`);
    const fields = { etat: readHidden(text, 'etat'), SAMLRequest: readHidden(text, 'SAMLRequest') };
    const { status, location } = await client.post(CARD_ENDPOINT, fields);

    expect([status, location]).toEqual([302, '/connexion/suite']);
    expect(portals.requests.at(-1)?.form).toEqual({ etat: '***', SAMLRequest: fields.SAMLRequest });
  });

  test('allows a sign-in that was started outside the portal', async () => {
    const { status } = await newClient().get(CARD_ENDPOINT);

    expect(status).toBe(302);
  });

  test('refuses a state that is not the one of this browser', async () => {
    const client = newClient();
    await client.get(`${PORTAL_ORIGIN}/`);
    const foreign = await client.get(`${CARD_ENDPOINT}?etat=autre`);
    const unknown = await newClient().get(`${CARD_ENDPOINT}?etat=autre`);

    expect([foreign.status, unknown.status]).toEqual([403, 403]);
    expect(foreign.text).toContain('id="refus-etat"');
  });

  test('refuses the second hop without the first, and with another card', async () => {
    const alone = await newClient().get(`${CARD_ENDPOINT}/suite`);
    const first = newClient();
    await first.get(CARD_ENDPOINT);
    const other = await issueDoctorCard(pki, -1, 30, '810000000017');
    const thief = new PortalClient({ portals, pki, card: other.authentication });
    const stolen = await thief.get(`${CARD_ENDPOINT}/suite`, {
      cookie: await first.jar.getCookieString(CARD_ENDPOINT),
    });

    expect([alone.status, stolen.status]).toEqual([403, 403]);
    expect(await first.jar.getCookieString(CARD_ENDPOINT)).toContain(CARD_COOKIE);
  });

  test('form_post: the portal takes the answer once, from the card host only', async () => {
    await portals.setCardEndpoint({ answer: 'form-post' });
    const client = newClient();
    await client.get(CARD_ENDPOINT);
    const page = await client.get(`${CARD_ENDPOINT}/suite`);
    const fields = { SAMLResponse: readHidden(page.text, 'SAMLResponse'), RelayState: '' };
    const target = `${PORTAL_ORIGIN}/connexion/retour`;

    const foreign = await client.post(target, fields, { origin: 'null' });
    const taken = await client.post(target, fields, { origin: CARD_ORIGIN });
    const replayed = await client.post(target, fields, { origin: CARD_ORIGIN });
    await portals.setCardEndpoint();

    expect([foreign.status, taken.status, replayed.status]).toEqual([403, 303, 403]);
    expect(taken.setCookies.map(line => line.split('=', 1)[0])).toEqual([SESSION_COOKIE, METHOD_COOKIE]);
  });

  test.each(['gzip', 'br'] as const)('packs pages by %s for clients that can unpack it', async contentEncoding => {
    await portals.setCardEndpoint({ answer: 'page', contentEncoding });
    const packed = await newClient().get(CARD_ENDPOINT, { 'accept-encoding': 'gzip, br' });
    const plain = await newClient().get(CARD_ENDPOINT);
    await portals.setCardEndpoint();

    expect(packed.headers['content-encoding']).toBe(contentEncoding);
    expect(packed.headers['content-type']).toContain('text/html');
    expect(packed.text).not.toContain('page-carte');
    expect([plain.headers['content-encoding'], plain.text.includes('page-carte')]).toEqual([undefined, true]);
  });
});

describe('a strict portal', () => {
  const NATIVE = { 'sec-fetch-site': 'same-site', referer: `${CARD_ORIGIN}/` };
  let strict: RunningPortals;
  beforeAll(async () => {
    strict = await startPortals({ pki, strict: true });
  });
  afterAll(() => strict.close());

  test('takes a redirected sign-in from where a browser would come only, and keeps its cookie strict', async () => {
    const client = new PortalClient({ portals: strict, pki, card: card.authentication });
    await client.get(CARD_ENDPOINT);
    const { location = '', setCookies } = await client.get(`${CARD_ENDPOINT}/suite`);
    const bare = await client.get(location);
    const elsewhere = await client.get(location, { ...NATIVE, 'sec-fetch-site': 'cross-site' });
    const stranger = await client.get(location, { ...NATIVE, referer: 'https://ailleurs.exemple.test/' });
    const native = await client.get(location, { ...NATIVE, referer: `${PORTAL_ORIGIN}/` });

    expect(setCookies.join()).toMatch(/SISAMU_SESSION=[\w-]{43}; .*; SameSite=Strict; Partitioned/);
    expect([bare.status, elsewhere.status, stranger.status, native.status]).toEqual([403, 403, 403, 200]);
  });

  test('takes a posted one the same way', async () => {
    await strict.setCardEndpoint({ answer: 'form-post' });
    const client = new PortalClient({ portals: strict, pki, card: card.authentication });
    await client.get(CARD_ENDPOINT);
    const { text } = await client.get(`${CARD_ENDPOINT}/suite`);
    const fields = { SAMLResponse: readHidden(text, 'SAMLResponse') };
    const post = (headers: Record<string, string>) =>
      client.post(`${PORTAL_ORIGIN}/connexion/retour`, fields, { origin: CARD_ORIGIN, ...headers });
    const bare = await post({});
    const elsewhere = await post({ ...NATIVE, 'sec-fetch-site': 'cross-site' });
    const stranger = await post({ ...NATIVE, referer: `${PORTAL_ORIGIN}/` });
    const native = await post(NATIVE);

    expect([bare.status, elsewhere.status, stranger.status, native.status]).toEqual([403, 403, 403, 303]);
  });
});
