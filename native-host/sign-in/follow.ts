// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { isCardEndpoint, isPortalPage, type Portal } from '../../shared/portals/index.ts';
import { type Connection, type Landing, MAX_URL_CHARACTERS, type SignInParams } from '../../shared/protocol/index.ts';
import type { HttpRequest, HttpResponse, TlsSession } from '../tls/index.ts';
import { readAnswer } from './answer.ts';
import type { SignInCookies } from './cookies.ts';
import { valuesOf } from './headers.ts';
import { relateSites } from './site.ts';

/** As browsers do (Fetch standard, HTTP-redirect fetch). */
const MAX_REDIRECTS = 20;
const REDIRECTS = [301, 302, 303, 307, 308];
/** Method and body are kept on these (RFC 9110, sections 15.4.8 and 15.4.9); others become GET. */
const REPEATING = [307, 308];

/** What is decoded here (body.ts), in the order in which browsers write it. */
const ACCEPT_ENCODING = 'gzip, br';

export interface Arrival {
  readonly landing: Landing;
  readonly connection: Connection;
}

export interface FollowOptions {
  readonly portal: Portal;
  readonly session: TlsSession;
  readonly cookies: SignInCookies;
  readonly params: Pick<SignInParams, 'url' | 'method' | 'form' | 'userAgent' | 'acceptLanguage'>;
}

/**
 * Makes the captured request and follows its redirects among the portal's card endpoints, until one leads to a page of
 * the portal or a page with a form comes. Anything else is an error: REDIRECT_NOT_ALLOWED with the host's name,
 * SERVER_REFUSED_CERTIFICATE, SERVER_NO_CARD_REQUEST, PORTAL_REFUSED, PORTAL_ANSWER_UNKNOWN.
 */
export async function followToPortal({ portal, session, cookies, params }: FollowOptions): Promise<Arrival> {
  const visited: URL[] = [];
  let request = await firstRequest(params, cookies);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const url = new URL(request.url);
    visited.push(url);
    const response = await session.exchange(request);
    await cookies.accept(request.url, valuesOf(response, 'set-cookie'));
    const target = redirectTarget(response, url);
    if (target === null) return { landing: readAnswer(response, url), connection: requireSignature(response, url) };
    if (isPortalPage(portal, target)) {
      const landing = { kind: 'redirect', url: target.href, site: relateSites(target, visited) } as const;
      return { landing, connection: requireSignature(response, url) };
    }
    if (!isCardEndpoint(portal, target)) {
      // What has no host, such as data:, is named by its kind.
      throw new CpxError('REDIRECT_NOT_ALLOWED', { host: target.hostname || target.protocol });
    }
    request = await nextRequest(request, target, response.status, cookies);
  }
  throw new CpxError('PORTAL_ANSWER_UNKNOWN', { host: new URL(request.url).hostname, detail: 'too many redirects' });
}

async function firstRequest(params: FollowOptions['params'], cookies: SignInCookies): Promise<HttpRequest> {
  const { url, method, form, userAgent, acceptLanguage } = params;
  const headers = {
    'user-agent': userAgent,
    'accept-language': acceptLanguage,
    'accept-encoding': ACCEPT_ENCODING,
    accept: 'text/html,*/*;q=0.8',
  };
  const target = withoutFragment(new URL(url));
  if (method === 'GET')
    return { url: target, method, headers: await withCookies(headers, target, cookies), body: null };
  const body = new URLSearchParams((form ?? []).map(([name, value]) => [name, value])).toString();
  const posted = {
    ...headers,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
  };
  return { url: target, method, headers: await withCookies(posted, target, cookies), body };
}

async function nextRequest(
  request: HttpRequest,
  target: URL,
  status: number,
  cookies: SignInCookies,
): Promise<HttpRequest> {
  const url = withoutFragment(target);
  if (REPEATING.includes(status)) return { ...request, url, headers: await withCookies(request.headers, url, cookies) };
  const { 'content-type': _type, 'content-length': _length, ...headers } = request.headers;
  return { url, method: 'GET', headers: await withCookies(headers, url, cookies), body: null };
}

async function withCookies(
  headers: Readonly<Record<string, string>>,
  url: string,
  cookies: SignInCookies,
): Promise<Record<string, string>> {
  const { cookie: _previous, ...rest } = headers;
  const cookie = await cookies.headerFor(url);
  return cookie === null ? rest : { ...rest, cookie };
}

/** Where a redirect leads, its fragment kept for the tab (RFC 9110, section 10.2.2); null if the answer is none. */
function redirectTarget(response: HttpResponse, from: URL): URL | null {
  const [location, ...others] = new Set(valuesOf(response, 'location'));
  if (!REDIRECTS.includes(response.status) || location === undefined) return null;
  // The trace of a header that somebody else put into the answer: browsers stop here, too.
  if (others.length > 0) {
    throw new CpxError('PORTAL_ANSWER_UNKNOWN', { host: from.hostname, detail: 'two different Locations' });
  }
  if (!URL.canParse(location, from)) {
    throw new CpxError('PORTAL_ANSWER_UNKNOWN', { host: from.hostname, detail: 'Location is not an address' });
  }
  const target = new URL(location, from);
  if (target.href.length > MAX_URL_CHARACTERS) {
    throw new CpxError('PORTAL_ANSWER_UNKNOWN', { host: from.hostname, detail: 'Location is too long' });
  }
  return target;
}

/** A session that was opened without the card is not the one that the person asked for. */
function requireSignature({ connection }: HttpResponse, from: URL): Connection {
  if (connection === null) throw new CpxError('SERVER_NO_CARD_REQUEST', { host: from.hostname });
  return connection;
}

function withoutFragment(url: URL): string {
  const copy = new URL(url);
  copy.hash = '';
  return copy.href;
}
