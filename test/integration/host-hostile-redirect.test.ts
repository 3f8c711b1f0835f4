// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { setTimeout as delay } from 'node:timers/promises';
import tls, { createSecureContext, type TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Policy } from '../../shared/policy/index.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import type { IssuedKey } from '../pki/index.ts';
import { CARD_ENDPOINT, CARD_HOST, PORTAL_HOST, PORTAL_ORIGIN } from '../portals/index.ts';
import { countVerifies, visitWith } from './host-visit.ts';
import { type AnswerRequest, createTlsServer, LOOPBACK, LoopbackServers, redirect } from './loopback-servers.ts';

const SECOND_HOST = 'cps2.portail.si-samu.fr';
const SERVER_TIMEOUT_MS = 700;
const LANDING = `${PORTAL_ORIGIN}/profil`;
const MEGABYTE = 1024 * 1024;

/** The portal with a second card endpoint. */
const TWO_ENDPOINTS: Policy['portals'] = [
  {
    ...{ id: 'si-samu', name: 'SI-SAMU', home: `${PORTAL_ORIGIN}/`, hosts: [PORTAL_HOST] },
    cardEndpoints: [CARD_HOST, SECOND_HOST].map(host => ({ host, path: '/' })),
    ...{ cardStart: CARD_ENDPOINT, waysIn: ['card' as const] },
  },
];

const servers = new LoopbackServers();
let workplace: Workplace;
let credentials: IssuedKey;

beforeAll(async () => {
  workplace = await startWorkplace();
  credentials = await workplace.pki.issueServer({ names: [CARD_HOST, SECOND_HOST] });
});
afterEach(async () => {
  expect(await workplace.reader.pinVerified()).toBe(false);
});
afterAll(async () => {
  await servers.close();
  await workplace?.close();
});

/** Signs in where each host is what listens at its port. */
async function attempt(ports: Readonly<Record<string, number>>, policy: Policy = {}) {
  const before = await countVerifies(workplace.reader);
  const routes = Object.entries(ports).map(([host, port]) => [`${host}:443`, `${LOOPBACK}:${port}`]);
  const visit = await visitWith(workplace, {
    policy: { certificateAuthorities: [workplace.pki.serverIssuer.rootPem], ...policy },
    routes: Object.fromEntries(routes),
    serverTimeoutMs: SERVER_TIMEOUT_MS,
  });
  const end = await visit.signIn().answer.then(
    ({ landing, cookies }) => ({ landing: landing.url, cookies: cookies.map(({ name }) => name) }),
    ({ code, host }) => ({ code, host }),
  );
  const exit = await visit.host.end();
  return { end, exit, stderr: visit.host.stderr, verifies: (await countVerifies(workplace.reader)) - before };
}

const listen = (answer: AnswerRequest) => servers.listenTls(credentials, answer);
const attemptAt = async (answer: AnswerRequest) => attempt({ [CARD_HOST]: await listen(answer) });
const refused = (code: string, host: string, verifies = 1) => ({ end: { code, host }, exit: 0, stderr: '', verifies });
const signedIn = (landing: string, ...cookies: string[]) => ({
  ...{ end: { landing, cookies }, exit: 0, stderr: '', verifies: 1 },
});

describe('a redirect that leads away stops with the name of where it leads', () => {
  it.each([
    ['https://www.exemple.test/?retour=https://www.portail.si-samu.fr/', 'www.exemple.test'],
    [`https://${PORTAL_HOST}@www.exemple.test/`, 'www.exemple.test'],
    [`https://${PORTAL_HOST}:443@www.exemple.test/`, 'www.exemple.test'],
    ['https:\\\\www.exemple.test\\profil', 'www.exemple.test'],
    ['/\\www.exemple.test/profil', 'www.exemple.test'],
    ['///www.exemple.test/profil', 'www.exemple.test'],
    ['\thttps://www.exemple.test', 'www.exemple.test'],
    [`https://${PORTAL_HOST}./profil`, `${PORTAL_HOST}.`],
    ['data:text/html,<script>alert(1)</script>', 'data:'],
    ['blob:https://www.portail.si-samu.fr/0', 'blob:'],
    ['view-source:https://www.portail.si-samu.fr/', 'view-source:'],
    ['ftp://www.portail.si-samu.fr/', PORTAL_HOST],
  ])('%s', async (location, host) => {
    expect(await attemptAt(socket => socket.write(redirect(location)))).toEqual(refused('REDIRECT_NOT_ALLOWED', host));
  });
});

describe('a redirect to an address or into the local network is refused', () => {
  it.each([
    ['https://127.0.0.1/', '127.0.0.1'],
    ['https://2130706433/', '127.0.0.1'],
    ['https://0x7f.1/', '127.0.0.1'],
    ['https://192.168.1.1/profil', '192.168.1.1'],
    ['https://10.0.0.1/', '10.0.0.1'],
    ['https://[::1]/', '[::1]'],
    ['https://[::ffff:10.0.0.1]/', '[::ffff:a00:1]'],
    ['https://localhost/', 'localhost'],
    ['https://intranet/', 'intranet'],
  ])('%s', async (location, host) => {
    expect(await attemptAt(socket => socket.write(redirect(location)))).toEqual(refused('REDIRECT_NOT_ALLOWED', host));
  });
});

describe('a name that looks like the portal’s is shown as what it is', () => {
  it.each([
    ['Cyrillic і', 'https://www.portail.s%D1%96-samu.fr/', 'www.portail.xn--s-samu-pvf.fr'],
    ['punycode already', 'https://www.portail.xn--s-samu-pvf.fr/', 'www.portail.xn--s-samu-pvf.fr'],
    [
      'a dot of another script',
      'https://www.portail.si-samu.fr%E3%80%82exemple.test/',
      'www.portail.si-samu.fr.exemple.test',
    ],
    [
      'a slash of another script',
      'https://www.portail.si-samu.fr%E2%88%95.exemple.test/',
      'www.portail.si-samu.xn--fr-7bv.exemple.test',
    ],
  ])('%s', async (_name, location, host) => {
    expect(await attemptAt(socket => socket.write(redirect(location)))).toEqual(refused('REDIRECT_NOT_ALLOWED', host));
  });

  it('and one that is the portal’s, written in wide letters, is the portal’s', async () => {
    const location = 'https://%EF%BD%97ww.portail.si-samu.fr/profil';
    expect(await attemptAt(socket => socket.write(redirect(location)))).toEqual(signedIn(LANDING));
  });
});

it('an open redirect of the portal’s own is the tab’s to follow, with the rules of a browser', async () => {
  const landing = `${PORTAL_ORIGIN}/aller?vers=https://www.exemple.test/`;
  expect(await attemptAt(socket => socket.write(redirect(landing)))).toEqual(signedIn(landing));
});

describe('a header that somebody else put into the answer', () => {
  it.each([
    ['a second, other Location', redirect(LANDING, 'Location: https://www.exemple.test/')],
    ['a line that ends in CR alone', redirect(`${LANDING}\rSet-Cookie: injected=1; Secure`)],
    ['a line with NUL', redirect(`${LANDING}\0.exemple.test`)],
    ['a line that is folded', redirect(`${LANDING}`, 'Set-Cookie: a=1;', ' injected=1')],
    ['a cookie with a control character', redirect(LANDING, 'Set-Cookie: a=\u0001; Secure')],
    ['two lengths', redirect(LANDING, 'Content-Length: 12')],
    ['a length and chunks', redirect(LANDING, 'Transfer-Encoding: chunked')],
  ])('is no answer to go on with: %s', async (_name, text) => {
    expect(await attemptAt(socket => socket.write(text))).toEqual(refused('PORTAL_ANSWER_UNKNOWN', CARD_HOST));
  });

  it('stays inside the address when it is encoded', async () => {
    const landing = `${LANDING}?x=%0d%0aSet-Cookie:%20injected=1`;
    expect(await attemptAt(socket => socket.write(redirect(landing)))).toEqual(signedIn(landing));
  });

  it('goes into no request of ours', async () => {
    const requests: string[] = [];
    const answer: AnswerRequest = (socket, request) => {
      requests.push(request);
      socket.write(redirect(requests.length === 1 ? '/suite?x=%0d%0aX-Injected:%201\t2' : LANDING));
    };
    expect(await attemptAt(answer)).toEqual(signedIn(LANDING));
    expect(requests[1]).toMatch(/^GET \/suite\?x=%0d%0aX-Injected:%2012 HTTP\/1\.1\r\n/u);
    expect(requests[1]).not.toMatch(/^x-injected/imu);
  });
});

it('cookies of other domains and of public suffixes are not handed over', async () => {
  const lines = [
    'own=1; Secure',
    'parent=1; Domain=si-samu.fr; Secure',
    'sibling=1; Domain=www.portail.si-samu.fr; Secure',
    'suffix=1; Domain=.fr; Secure',
    'state=1; Domain=gouv.fr; Secure',
    'elsewhere=1; Domain=exemple.test; Secure',
    'address=1; Domain=127.0.0.1; Secure',
  ].map(line => `Set-Cookie: ${line}`);
  const end = await attemptAt(socket => socket.write(redirect(LANDING, ...lines)));
  expect(end).toEqual(signedIn(LANDING, 'own', 'parent'));
});

describe('an answer that is too much or too slow', () => {
  const drip = async (socket: TLSSocket, head: string, piece: string) => {
    socket.write(head);
    while (!socket.destroyed) {
      socket.write(piece);
      await delay(50);
    }
  };

  it.each<[string, AnswerRequest, string]>([
    [
      'a header of 10 MB',
      socket => socket.write(redirect(LANDING, `X: ${'x'.repeat(10 * MEGABYTE)}`)),
      'PORTAL_ANSWER_UNKNOWN',
    ],
    [
      '10 MB of small headers',
      socket => socket.write(redirect(LANDING, 'X-Header: 0123456789012\r\n'.repeat(400_000).trim())),
      'PORTAL_ANSWER_UNKNOWN',
    ],
    ['a head, byte by byte', socket => void drip(socket, 'HTTP/1.1 200 OK\r\nX: ', 'x'), 'SERVER_TIMEOUT'],
    [
      'a body, byte by byte',
      socket => void drip(socket, 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n', 'x'),
      'SERVER_TIMEOUT',
    ],
    [
      'chunks without end',
      socket => void drip(socket, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', '1\r\nx\r\n'),
      'SERVER_TIMEOUT',
    ],
    ['promises without end', socket => void drip(socket, '', 'HTTP/1.1 103 Early Hints\r\n\r\n'), 'SERVER_TIMEOUT'],
  ])('%s', async (_name, answer, code) => {
    expect(await attemptAt(answer)).toEqual(refused(code, CARD_HOST));
  });

  it('redirects without end, each to another address, end after 20', async () => {
    let requests = 0;
    const answer = () => {
      requests += 1;
      return redirect(`/suite-${requests}`);
    };
    expect(await attemptAt(socket => socket.write(answer()))).toEqual(refused('PORTAL_ANSWER_UNKNOWN', CARD_HOST));
    expect(requests).toBe(21);
  });
});

describe('a redirect host that asks for a certificate, too,', () => {
  const first = () => listen(socket => socket.end(redirect(`https://${SECOND_HOST}/suite`)));

  it('gets it with the same entry, when it is an endpoint of the portal', async () => {
    const ports = { [CARD_HOST]: await first(), [SECOND_HOST]: await listen(socket => socket.end(redirect(LANDING))) };
    expect(await attempt(ports, { portals: TWO_ENDPOINTS })).toEqual(signedIn(LANDING));
  });

  it('gets neither signature nor request when it is not trusted', async () => {
    const requests: string[] = [];
    const untrusted = await workplace.pki.issueServer({ names: [SECOND_HOST], untrusted: true });
    const second = await servers.listenTls(untrusted, (_socket, request) => requests.push(request));
    const ports = { [CARD_HOST]: await first(), [SECOND_HOST]: second };
    expect(await attempt(ports, { portals: TWO_ENDPOINTS })).toEqual(refused('SERVER_NOT_TRUSTED', SECOND_HOST));
    expect(requests).toEqual([]);
  });

  it('is not even connected to when it is none', async () => {
    let connections = 0;
    const second = createTlsServer(credentials, () => undefined).on('connection', () => {
      connections += 1;
    });
    const ports = { [CARD_HOST]: await first(), [SECOND_HOST]: await servers.listen(second) };
    expect(await attempt(ports)).toEqual(refused('REDIRECT_NOT_ALLOWED', SECOND_HOST));
    expect(connections).toBe(0);
  });
});

describe('a server that renegotiates', () => {
  const renegotiate = (socket: TLSSocket, requestCert: boolean) =>
    new Promise<void>(resolve => {
      socket.renegotiate({ requestCert, rejectUnauthorized: false }, () => resolve());
    });

  it('and asks for the card again gets it with the same entry', async () => {
    const answer: AnswerRequest = socket => void renegotiate(socket, true).then(() => socket.write(redirect(LANDING)));
    expect(await attemptAt(answer)).toEqual(signedIn(LANDING));
  });

  it('without end gets no signature after the third', async () => {
    // Node's own limit on servers, 3 in 10 minutes, which a hostile one does not have.
    Reflect.set(tls, 'CLIENT_RENEG_LIMIT', 100);
    let rounds = 0;
    const again = async (socket: TLSSocket): Promise<void> => {
      rounds += 1;
      if (socket.destroyed || rounds > 20) return;
      await renegotiate(socket, true);
      await again(socket);
    };
    expect(await attemptAt(socket => void again(socket))).toEqual(refused('TLS_FAILED', CARD_HOST));
    expect(rounds).toBeLessThan(5);
  });

  it.each([true, false])('as another server is refused; asks for the card: %s', async requestCert => {
    const { certificatePem: cert, privateKeyPem: key } = await workplace.pki.issueServer({
      names: [CARD_HOST],
      untrusted: true,
    });
    const answer: AnswerRequest = socket => {
      socket.setKeyCert(createSecureContext({ cert, key }));
      void renegotiate(socket, requestCert).then(() => socket.write(redirect(LANDING)));
    };
    expect(await attemptAt(answer)).toEqual(refused('SERVER_NOT_TRUSTED', CARD_HOST));
  });
});

it('an answer of plain http is never asked for', async () => {
  const end = await attemptAt(socket => socket.write(redirect(`http://${CARD_HOST}/suite`)));
  expect(end).toEqual(refused('REDIRECT_NOT_ALLOWED', CARD_HOST));
});
