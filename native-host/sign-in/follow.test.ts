// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { BUILT_IN_PORTALS, type Portal } from '../../shared/portals/index.ts';
import type { HttpRequest, HttpResponse, TlsSession } from '../tls/index.ts';
import { SignInCookies } from './cookies.ts';
import { followToPortal } from './follow.ts';

const CARD = 'https://cps.portail.si-samu.fr';
const WWW = 'https://www.portail.si-samu.fr';
const [portal] = BUILT_IN_PORTALS as readonly [Portal];
const connection = { host: 'cps.portail.si-samu.fr', protocol: 'TLSv1.2', cipher: 'X', signature: 'rsa_pkcs1_sha256' };
const base = {
  url: `${CARD}/connexion?etat=1#top`,
  method: 'GET' as const,
  form: null,
  userAgent: 'Mozilla',
  acceptLanguage: 'fr',
};

type Answer = Partial<Omit<HttpResponse, 'body'>> & { readonly body?: string };
const redirect = (location: string, status = 302): Answer => ({ status, headers: [['location', location]] });

/** A server that gives its answers one after the other and keeps the requests. */
function play(...answers: Answer[]) {
  const requests: HttpRequest[] = [];
  const session: TlsSession = {
    exchange: async request => {
      requests.push(request);
      const {
        status = 200,
        headers = [],
        body = '',
        ...rest
      } = answers[Math.min(requests.length, answers.length) - 1] ?? {};
      return { status, headers, body: Buffer.from(body), connection, ...rest };
    },
    probe: async () => ({ asksForCard: true, protocol: 'TLSv1.2', authorities: [], serverIssuer: null }),
    close: () => undefined,
  };
  const follow = (params: Partial<Parameters<typeof followToPortal>[0]['params']> = {}) =>
    followToPortal({ portal, session, cookies: new SignInCookies(), params: { ...base, ...params } });
  return { requests, follow };
}

describe('the captured request', () => {
  it('is made as the browser would have, without its fragment', async () => {
    const { requests, follow } = play(redirect(`${WWW}/profil`));
    await follow();
    expect(requests[0]).toEqual({
      url: `${CARD}/connexion?etat=1`,
      method: 'GET',
      headers: {
        'user-agent': 'Mozilla',
        'accept-language': 'fr',
        'accept-encoding': 'gzip, br',
        accept: 'text/html,*/*;q=0.8',
      },
      body: null,
    });
  });

  it('is posted with its fields in order and exactly as they were', async () => {
    const { requests, follow } = play(redirect(`${WWW}/profil`));
    await follow({
      method: 'POST',
      form: [
        ['b', 'é &+="'],
        ['a', ''],
        ['b', '2'],
      ],
    });
    expect(requests[0]).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '28' },
      body: 'b=%C3%A9+%26%2B%3D%22&a=&b=2',
    });
  });
});

describe('redirects', () => {
  it('are followed among the card endpoints, with the cookies set on the way, up to a page of the portal', async () => {
    const { requests, follow } = play(
      {
        status: 302,
        headers: [
          ['location', '/suite'],
          ['set-cookie', 'a=b; Secure; Path=/'],
        ],
      },
      redirect(`${WWW}/profil?ticket=1#haut`),
    );
    await expect(follow()).resolves.toEqual({
      landing: { kind: 'redirect', url: `${WWW}/profil?ticket=1#haut`, site: 'same-site' },
      connection,
    });
    expect(requests[1]).toMatchObject({ url: `${CARD}/suite`, headers: { cookie: 'a=b' } });
  });

  it.each([301, 302, 303])('%i turns a post into a get without its body', async status => {
    const { requests, follow } = play(redirect('/suite', status), redirect(`${WWW}/`));
    await follow({ method: 'POST', form: [['a', '1']] });
    expect(requests[1]).toMatchObject({ method: 'GET', body: null });
    expect(Object.keys(requests[1]?.headers ?? {})).not.toContain('content-type');
  });

  it.each([307, 308])('%i repeats a post whole', async status => {
    const { requests, follow } = play(redirect('/suite', status), redirect(`${WWW}/`));
    await follow({ method: 'POST', form: [['a', '1']] });
    expect(requests[1]).toMatchObject({ method: 'POST', body: 'a=1' });
  });

  it.each([
    ['another site', 'https://evil.example/', 'evil.example'],
    ['a look-alike', 'https://www.portail.si-samu.fr.evil.example/', 'www.portail.si-samu.fr.evil.example'],
    ['a look-alike outside ASCII', 'https://www.pоrtail.si-samu.fr/', 'www.xn--prtail-wqf.si-samu.fr'],
    ['plain http', 'http://www.portail.si-samu.fr/profil', 'www.portail.si-samu.fr'],
    ['another port', 'https://www.portail.si-samu.fr:8443/', 'www.portail.si-samu.fr'],
    ['a script', 'javascript:alert(1)', 'javascript:'],
  ])('to %s are refused, with the host named', async (_name, location, host) => {
    await expect(play(redirect(location)).follow()).rejects.toMatchObject({ code: 'REDIRECT_NOT_ALLOWED', host });
  });

  it('without end are given up', async () => {
    const { requests, follow } = play(redirect('/encore'));
    await expect(follow()).rejects.toMatchObject({ code: 'PORTAL_ANSWER_UNKNOWN', detail: 'too many redirects' });
    expect(requests).toHaveLength(21);
  });

  it('that are no address are refused', async () => {
    await expect(play(redirect('https://[')).follow()).rejects.toMatchObject({ code: 'PORTAL_ANSWER_UNKNOWN' });
  });

  it('to the portal without the card having signed are refused', async () => {
    const { follow } = play({ ...redirect(`${WWW}/profil`), connection: null });
    await expect(follow()).rejects.toMatchObject({ code: 'SERVER_NO_CARD_REQUEST' });
  });
});

describe('a page with a form', () => {
  it('ends the sign-in once the card has signed, also after redirects', async () => {
    const headers = [['content-type', 'text/html']] as const;
    const { follow } = play(redirect('/suite'), { headers, body: '<form method="post">' });
    await expect(follow()).resolves.toMatchObject({ landing: { kind: 'page', url: `${CARD}/suite` }, connection });
  });
});

describe('an answer that is no redirect', () => {
  it.each([
    [{ status: 401 }, 'PORTAL_REFUSED'],
    [{ status: 403 }, 'PORTAL_REFUSED'],
    [{ status: 400, body: '<center>The SSL certificate error</center>' }, 'SERVER_REFUSED_CERTIFICATE'],
    [{ status: 400, body: 'Bad Request' }, 'PORTAL_ANSWER_UNKNOWN'],
    [{ status: 500 }, 'PORTAL_ANSWER_UNKNOWN'],
    [{ status: 200 }, 'PORTAL_ANSWER_UNKNOWN'],
    [{ status: 200, connection: null }, 'SERVER_NO_CARD_REQUEST'],
    [{ status: 403, connection: null }, 'SERVER_NO_CARD_REQUEST'],
    [{ status: 302 }, 'PORTAL_ANSWER_UNKNOWN'],
  ] as const)('%o: %s', async (answer, code) => {
    await expect(play(answer).follow()).rejects.toMatchObject({ code, host: 'cps.portail.si-samu.fr' });
  });
});
