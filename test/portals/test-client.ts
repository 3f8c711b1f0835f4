// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { RequestOptions } from 'node:https';
import { text } from 'node:stream/consumers';
import { CookieJar } from 'tough-cookie';
import { type CardKeys, createTestPki, type IssuedKey, type TestPki } from '../pki/index.ts';
import { CARD_ENDPOINT, PORTAL_ORIGIN } from './hosts.ts';
import { requestByRoute } from './loopback.ts';
import type { RunningPortals } from './start.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A PKI and the authentication keys of a doctor's card, for the tests of this folder. */
export async function makeDoctor(): Promise<{ readonly pki: TestPki; readonly card: CardKeys }> {
  const pki = await createTestPki();
  return { pki, card: await issueDoctorCard(pki) };
}

/** A card of that PKI; validity in days from now. */
export function issueDoctorCard(pki: TestPki, fromDays = -1, toDays = 30, nationalId = '899700209812') {
  return pki.issueCard({
    givenName: 'ALAIN',
    surname: 'D0000020981',
    nationalId,
    title: 'Médecin',
    professionCode: 10,
    cardType: 'CPS',
    cardNumber: '8025000001/2600301752',
    notBefore: new Date(Date.now() + fromDays * DAY_MS),
    notAfter: new Date(Date.now() + toDays * DAY_MS),
  });
}

export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly setCookies: readonly string[];
  readonly headers: Readonly<NodeJS.Dict<string | string[]>>;
  readonly text: string;
}

export interface ClientOptions {
  readonly portals: RunningPortals;
  readonly pki: TestPki;
  /** What is shown to a server that asks for a certificate; nothing when absent. */
  readonly card?: IssuedKey | undefined;
  readonly tls?: Omit<RequestOptions, 'headers'>;
}

/** An HTTPS client with a cookie jar and the replicas' routes. It follows no redirect and keeps no TLS session. */
export class PortalClient {
  readonly jar = new CookieJar();
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#send('GET', url, headers, '');
  }

  post(url: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.#send('POST', url, { ...type, ...headers }, new URLSearchParams(fields).toString());
  }

  async #send(method: string, url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Answer> {
    const { portals, pki, card, tls } = this.#options;
    const cookie = await this.jar.getCookieString(url);
    const response = await requestByRoute(portals.routes, url, body, {
      method,
      headers: { ...(cookie === '' ? {} : { cookie }), ...headers },
      ca: pki.serverIssuer.chainPem,
      ...(card === undefined ? {} : { cert: card.certificatePem, key: card.privateKeyPem }),
      ...tls,
    });
    const setCookies = response.headers['set-cookie'] ?? [];
    await Promise.all(setCookies.map(line => this.jar.setCookie(line, url)));
    const { statusCode: status = 0, headers: answered } = response;
    return { status, location: answered.location, setCookies, headers: answered, text: await text(response) };
  }
}

/** The value of the hidden field of that name. */
export function readHidden(page: string, name: string): string {
  const value = new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(page)?.[1];
  if (value === undefined) throw new Error(`no hidden field ${name}`);
  return value.replaceAll('&amp;', '&');
}

/** The address behind the CPX button, as a browser reads it. */
export function readCpxAddress(page: string): string {
  const address = /<a id="connexion-cpx" class="bouton" href="([^"]+)"/.exec(page)?.[1] ?? '';
  return new URL(address.replaceAll('&amp;', '&'), PORTAL_ORIGIN).href;
}

/** Signs in through the home page's button, up to the answer that opens the session. */
export async function signIn(client: PortalClient): Promise<void> {
  const home = await client.get(`${PORTAL_ORIGIN}/`);
  await client.get(readCpxAddress(home.text));
  await client.get(`${CARD_ENDPOINT}/suite`);
}

/** Fills and sends the form of a page (`form`, by default at the address that it posts to), with its token. */
export async function postForm(client: PortalClient, path: string, fields: Record<string, string>, form = path) {
  const { text } = await client.get(`${PORTAL_ORIGIN}${form}`);
  const jeton = readHidden(text, 'jeton');
  return client.post(`${PORTAL_ORIGIN}${path}`, { jeton, ...fields }, { origin: PORTAL_ORIGIN });
}
