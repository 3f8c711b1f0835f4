// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import net from 'node:net';
import type tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Cookie } from '../../shared/protocol/index.ts';
import { findFreePort } from '../kit/free-port.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import type { IssuedKey } from '../pki/index.ts';
import { CARD_ENDPOINT, CARD_HOST, PORTAL_ORIGIN } from '../portals/index.ts';
import { countVerifies, type Visit, visitWith } from './host-visit.ts';
import { type AnswerRequest, END_OF_HEAD, LOOPBACK, LoopbackServers, redirect, response } from './loopback-servers.ts';

const SERVER_TIMEOUT_MS = 700;
/** Above what the host reads: 64 KiB of header, 512 KiB of body. */
const TOO_LARGE_BYTES = 1024 * 1024;
const LANDING = `${PORTAL_ORIGIN}/profil`;

let workplace: Workplace;
let credentials: IssuedKey;
const servers = new LoopbackServers();

beforeAll(async () => {
  workplace = await startWorkplace();
  credentials = await workplace.pki.issueServer({ names: [CARD_HOST] });
});
afterEach(async () => {
  expect(await workplace.reader.pinVerified()).toBe(false);
});
afterAll(async () => {
  await servers.close();
  await workplace?.close();
});

/** A host whose card endpoint is whatever listens at `port`. */
const visitTo = (port: number): Promise<Visit> =>
  visitWith(workplace, {
    policy: { certificateAuthorities: [workplace.pki.serverIssuer.rootPem] },
    routes: { [`${CARD_HOST}:443`]: `${LOOPBACK}:${port}` },
    serverTimeoutMs: SERVER_TIMEOUT_MS,
  });

const listen = (server: net.Server) => servers.listen(server);
/** A TLS server with the right name. */
const listenTls = (answer: AnswerRequest, options?: tls.TlsOptions) => servers.listenTls(credentials, answer, options);

async function attempt(port: number, params: object = {}) {
  const before = await countVerifies(workplace.reader);
  const visit = await visitTo(port);
  const { code } = await visit.refusal(params);
  const exit = await visit.host.end();
  return { code, exit, stderr: visit.host.stderr, verifies: (await countVerifies(workplace.reader)) - before };
}

const refused = (code: string, verifies: number) => ({ code, exit: 0, stderr: '', verifies });

describe('what is no TLS server for a card costs no try', () => {
  it.each<[string, () => Promise<number>, string]>([
    ['a closed port', findFreePort, 'SERVER_UNREACHABLE'],
    ['a port that hangs up', () => listen(net.createServer(socket => socket.destroy())), 'TLS_FAILED'],
    ['HTTP without TLS', () => listen(net.createServer(socket => socket.end(response('200 OK')))), 'TLS_FAILED'],
    [
      'a TLS 1.2 server that takes RSA-PSS only',
      () => listenTls(socket => socket.end(redirect(LANDING)), { sigalgs: 'RSA-PSS+SHA256' }),
      'SERVER_TLS13_ONLY',
    ],
    [
      'a server of the time of TLS 1.1',
      () =>
        listenTls(socket => socket.end(redirect(LANDING)), {
          minVersion: 'TLSv1.1',
          maxVersion: 'TLSv1.1',
          ciphers: 'DEFAULT@SECLEVEL=0',
        }),
      'TLS_FAILED',
    ],
  ])('%s', async (_name, start, code) => {
    expect(await attempt(await start())).toEqual(refused(code, 0));
  });
});

describe('what a server answers after the signature', () => {
  it.each<[string, (socket: tls.TLSSocket) => void, string]>([
    ['nothing, and hangs up', socket => socket.destroy(), 'SERVER_REFUSED_CERTIFICATE'],
    [
      'a head, and then nothing',
      socket => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n'),
      'SERVER_TIMEOUT',
    ],
    ['half a body', socket => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'), 'PORTAL_ANSWER_UNKNOWN'],
    [
      'a body without end',
      socket => socket.write(response('200 OK', [], 'x'.repeat(TOO_LARGE_BYTES))),
      'PORTAL_ANSWER_UNKNOWN',
    ],
    [
      'a head without end',
      socket => socket.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(TOO_LARGE_BYTES)}`),
      'PORTAL_ANSWER_UNKNOWN',
    ],
    ['something that is not HTTP', socket => socket.end('SSH-2.0-OpenSSH_9.2\r\n'), 'PORTAL_ANSWER_UNKNOWN'],
    ['a redirect to a script', socket => socket.write(redirect('javascript:alert(1)')), 'REDIRECT_NOT_ALLOWED'],
    ['a redirect to http', socket => socket.write(redirect('http://www.portail.si-samu.fr/')), 'REDIRECT_NOT_ALLOWED'],
    ['a redirect to another port', socket => socket.write(redirect(`${PORTAL_ORIGIN}:8443/`)), 'REDIRECT_NOT_ALLOWED'],
    [
      'a redirect to a host that begins alike',
      socket => socket.write(redirect(`${PORTAL_ORIGIN}.example.fr/`)),
      'REDIRECT_NOT_ALLOWED',
    ],
    [
      'a redirect that begins with two slashes',
      socket => socket.write(redirect('//www.example.fr/profil')),
      'REDIRECT_NOT_ALLOWED',
    ],
    ['a redirect to nowhere', socket => socket.write(redirect('https://')), 'PORTAL_ANSWER_UNKNOWN'],
    [
      'a redirect longer than any address',
      socket => socket.write(redirect(`${LANDING}?${'x'.repeat(20_000)}`)),
      'PORTAL_ANSWER_UNKNOWN',
    ],
  ])('%s', async (_name, answer, code) => {
    expect(await attempt(await listenTls(answer))).toEqual(refused(code, 1));
  });
});

describe('a sign-in', () => {
  it('sends the form as a browser encodes it, repeated fields in order, and its own headers only', async () => {
    const requests: string[] = [];
    const port = await listenTls((socket, request) => {
      requests.push(request);
      socket.write(redirect(LANDING));
    });
    const visit = await visitTo(port);
    const form = [
      ['a', '1'],
      ['a', 'é +&=\r\n'],
      ['', 'x'],
    ];
    await visit.signIn({ method: 'POST', url: `${CARD_ENDPOINT}?b=%20#c`, form: form as [string, string][] }).answer;
    await visit.host.end();

    const [head = '', body] = (requests[0] ?? '').split(END_OF_HEAD);
    expect(body).toBe('a=1&a=%C3%A9+%2B%26%3D%0D%0A&=x');
    expect(head.split('\r\n')[0]).toBe('POST /connexion?b=%20 HTTP/1.1');
    expect(
      head
        .toLowerCase()
        .match(/^[a-z-]+(?=:)/gmu)
        ?.toSorted(),
    ).toEqual([
      'accept',
      'accept-encoding',
      'accept-language',
      'connection',
      'content-length',
      'content-type',
      'host',
      'user-agent',
    ]);
  });

  it('signs again for a server that closes each connection, with the same entry and no resumption', async () => {
    const reused: boolean[] = [];
    const port = await listenTls((socket, request) => {
      reused.push(socket.isSessionReused());
      const target = request.startsWith('GET /connexion ') ? '/suite' : LANDING;
      socket.end(redirect(target, 'Connection: close'));
    });
    const before = await countVerifies(workplace.reader);
    const visit = await visitTo(port);
    await visit.signIn().answer;
    await visit.host.end();

    expect([reused, (await countVerifies(workplace.reader)) - before]).toEqual([[false, false], 1]);
  });

  it('takes over no cookie that a browser would refuse', async () => {
    const lines = [
      'good=1; Secure; HttpOnly',
      'foreign=1; Domain=example.fr',
      'suffix=1; Domain=fr',
      '__Host-bad=1; Secure; Domain=portail.si-samu.fr; Path=/',
      '__Secure-bad=1',
      `huge=${'x'.repeat(5000)}`,
    ].map(line => `Set-Cookie: ${line}`);
    const visit = await visitTo(await listenTls(socket => socket.write(redirect(LANDING, ...lines))));
    const { cookies } = await visit.signIn().answer;
    await visit.host.end();

    expect(cookies.map(({ name }) => name)).toEqual(['good']);
  });

  it('takes over no more cookies than the protocol allows', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => `Set-Cookie: c${index}=${'x'.repeat(90)}; Secure`);
    const visit = await visitTo(await listenTls(socket => socket.write(redirect(LANDING, ...lines))));
    const { cookies } = await visit.signIn().answer;
    await visit.host.end();

    expect(cookies.length).toBeLessThanOrEqual(400);
    expect(cookies.at(-1)?.name).toBe('c499');
  });

  it.each(['a b', '[', 'x/../y', 'cps.portail.si-samu.fr:1', 'é.fr', '..', '%'])(
    'leaves out a cookie of a host that is none: %s',
    async host => {
      const bad: Cookie = {
        ...{ name: 'bad', value: 'v', host, domain: null, path: '/', secure: true, httpOnly: true },
        ...{ sameSite: 'lax', partitioned: false, expires: null },
      };
      const heads: string[] = [];
      const port = await listenTls((socket, request) => {
        heads.push(request);
        socket.write(redirect(LANDING));
      });
      const visit = await visitTo(port);
      const { landing } = await visit.signIn({ cookies: [bad, { ...bad, name: 'good', host: CARD_HOST }] }).answer;
      await visit.host.end();

      expect(landing.url).toBe(LANDING);
      expect(heads[0]).toMatch(/^cookie: good=v\r?$/imu);
    },
  );
});
