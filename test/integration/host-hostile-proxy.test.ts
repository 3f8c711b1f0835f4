// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Policy } from '../../shared/policy/index.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { createTestPki, type IssuedKey } from '../pki/index.ts';
import { CARD_ENDPOINT, CARD_HOST, PORTAL_ORIGIN } from '../portals/index.ts';
import { countVerifies, visitWith } from './host-visit.ts';
import { END_OF_HEAD, LOOPBACK, LoopbackServers, redirect } from './loopback-servers.ts';

const PROXY_HOST = 'proxy.hopital.example.fr';
const PROXY_PORT = 3128;
const SERVER_TIMEOUT_MS = 900;
const LANDING = `${PORTAL_ORIGIN}/profil`;
const ESTABLISHED = `HTTP/1.1 200 Connection established${END_OF_HEAD}`;

const servers = new LoopbackServers();
let workplace: Workplace;

beforeAll(async () => {
  workplace = await startWorkplace();
});
afterAll(async () => {
  await servers.close();
  await workplace?.close();
});

interface Tunnel {
  readonly request: http.IncomingMessage;
  readonly client: Duplex;
}

/** A proxy that does what `answer` does with each CONNECT request; kept in `tunnels`. */
async function listen(answer: (tunnel: Tunnel) => void, credentials?: IssuedKey) {
  const tunnels: http.IncomingMessage[] = [];
  const server = credentials
    ? https.createServer({ cert: credentials.certificatePem, key: credentials.privateKeyPem })
    : http.createServer();
  server.on('connect', (request: http.IncomingMessage, client: Duplex) => {
    client.on('error', () => client.destroy());
    tunnels.push(request);
    answer({ request, client });
  });
  return { tunnels, port: await servers.listen(server) };
}

/** Leads a tunnel to an address, whatever was asked for. */
function leadTo(address: string, { client }: Tunnel): void {
  const separator = address.lastIndexOf(':');
  const server = net.connect(Number(address.slice(separator + 1)), address.slice(0, separator), () => {
    client.write(ESTABLISHED);
    server.pipe(client).pipe(server);
  });
  server.on('error', () => client.destroy());
  client.on('close', () => server.destroy());
}

interface Situation {
  readonly ports: Readonly<Record<string, number>>;
  readonly proxy?: Policy['proxy'];
  readonly policy?: Policy;
}

const fixed = (scheme = 'http'): Policy['proxy'] => ({ mode: 'fixed', url: `${scheme}://${PROXY_HOST}:${PROXY_PORT}` });

/** Signs in by names alone: no route of the host leads to the card endpoint. */
async function attempt({ ports, proxy = fixed(), policy }: Situation) {
  const before = await countVerifies(workplace.reader);
  const visit = await visitWith(workplace, {
    policy: { certificateAuthorities: [workplace.pki.serverIssuer.rootPem], proxy, ...policy },
    routes: Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, `${LOOPBACK}:${port}`])),
    serverTimeoutMs: SERVER_TIMEOUT_MS,
  });
  const cookies = [
    {
      ...{ name: 'secret', value: 'v', host: CARD_HOST, domain: null, path: '/', secure: true, httpOnly: true },
      ...{ sameSite: 'lax' as const, partitioned: false, expires: null },
    },
  ];
  const end = await visit.signIn({ cookies }).answer.then(
    result => ({ landing: result.landing.url, cookies: result.cookies.map(({ name }) => name) }),
    ({ code, host }) => ({ code, host }),
  );
  const exit = await visit.host.end();
  return { end, exit, verifies: (await countVerifies(workplace.reader)) - before };
}

const atProxy = (port: number) => ({ [`${PROXY_HOST}:${PROXY_PORT}`]: port });
const refused = (code: string, host: string) => ({ end: { code, host }, exit: 0, verifies: 0 });
const cardAddress = () => workplace.portals.routes[`${CARD_HOST}:443`] ?? '';

describe('a proxy', () => {
  it('is told the server’s name and nothing else', async () => {
    const { tunnels, port } = await listen(tunnel => leadTo(cardAddress(), tunnel));
    const { end } = await attempt({ ports: atProxy(port) });

    expect(end).toMatchObject({ landing: expect.stringContaining(PORTAL_ORIGIN) });
    expect(tunnels.map(({ url, headers }) => ({ url, headers }))).toEqual([
      { url: `${CARD_HOST}:443`, headers: { host: `${CARD_HOST}:443`, connection: expect.any(String) } },
    ]);
  });

  it('that speaks TLS itself is believed by the same authorities', async () => {
    const credentials = await workplace.pki.issueServer({ names: [PROXY_HOST] });
    const { port } = await listen(tunnel => leadTo(cardAddress(), tunnel), credentials);
    const { end, verifies } = await attempt({ ports: atProxy(port), proxy: fixed('https') });

    expect(end).toMatchObject({ landing: expect.stringContaining(PORTAL_ORIGIN) });
    expect(verifies).toBe(1);
  });

  it.each(['another name', 'an unknown authority'])('that speaks TLS itself is not used with %s', async fault => {
    const request = fault === 'another name' ? { names: ['x.example.fr'] } : { names: [PROXY_HOST], untrusted: true };
    const { tunnels, port } = await listen(() => undefined, await workplace.pki.issueServer(request));

    const end = await attempt({ ports: atProxy(port), proxy: fixed('https') });
    expect(end).toEqual(refused('PROXY_UNREACHABLE', PROXY_HOST));
    expect(tunnels).toEqual([]);
  });
});

describe('a proxy that answers CONNECT by what is no tunnel costs no try', () => {
  const say =
    (text: string) =>
    ({ client }: Tunnel) =>
      client.end(text);
  const session = ['Set-Cookie: session=proxy; Secure', `Location: ${LANDING}`, 'Content-Length: 0'].join('\r\n');

  it.each<[string, (tunnel: Tunnel) => void, string, string]>([
    ['403', say(`HTTP/1.1 403 Forbidden${END_OF_HEAD}`), 'PROXY_REFUSED', PROXY_HOST],
    [
      'a redirect with a session of its own',
      say(`HTTP/1.1 302 Found\r\n${session}${END_OF_HEAD}`),
      'PROXY_REFUSED',
      PROXY_HOST,
    ],
    ['502', say(`HTTP/1.1 502 Bad Gateway${END_OF_HEAD}`), 'SERVER_UNREACHABLE', CARD_HOST],
    ['503', say(`HTTP/1.1 503 Service Unavailable${END_OF_HEAD}`), 'SERVER_UNREACHABLE', CARD_HOST],
    ['a tunnel that begins with bytes', say(`${ESTABLISHED}HTTP/1.1 200 OK`), 'PROXY_REFUSED', PROXY_HOST],
    ['words that are not HTTP', say('SSH-2.0-OpenSSH_9.2\r\n'), 'PROXY_UNREACHABLE', PROXY_HOST],
    ['a head without end', say(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}`), 'PROXY_UNREACHABLE', PROXY_HOST],
    ['nothing, and hangs up', ({ client }) => client.destroy(), 'PROXY_UNREACHABLE', PROXY_HOST],
    ['nothing at all', () => undefined, 'SERVER_TIMEOUT', CARD_HOST],
    ['a tunnel to nowhere', ({ client }) => client.write(ESTABLISHED), 'SERVER_TIMEOUT', CARD_HOST],
    ['a tunnel that is cut', say(ESTABLISHED), 'TLS_FAILED', CARD_HOST],
  ])('%s', async (_name, answer, code, host) => {
    const { port } = await listen(answer);
    expect(await attempt({ ports: atProxy(port) })).toEqual(refused(code, host));
  });

  it.each([
    ['Negotiate, NTLM', 'Negotiate', 'NTLM'],
    ['Digest realm="a, b", nonce="x"', 'Digest', 'Digest'],
  ])('407 with %s, whose kinds support is told', async (offer, ...kinds) => {
    const { port } = await listen(say(`HTTP/1.1 407 Who\r\nProxy-Authenticate: ${offer}${END_OF_HEAD}`));
    const visit = await visitWith(workplace, {
      policy: { proxy: fixed() },
      routes: { [`${PROXY_HOST}:${PROXY_PORT}`]: `${LOOPBACK}:${port}` },
    });
    const { code, detail } = await visit.refusal();
    await visit.host.end();
    expect(code).toBe('PROXY_AUTHENTICATION');
    for (const kind of kinds) expect(detail).toContain(kind);
  });
});

describe('a proxy that cannot be used costs no try', () => {
  it('where nothing listens', async () => {
    expect(await attempt({ ports: atProxy(1) })).toEqual(refused('PROXY_UNREACHABLE', PROXY_HOST));
  });

  it('where its name leads nowhere', async () => {
    const proxy = { mode: 'fixed', url: 'http://proxy.invalid:3128' } as const;
    expect(await attempt({ ports: {}, proxy })).toEqual(refused('PROXY_UNREACHABLE', 'proxy.invalid'));
  });

  it('of a kind that a user’s variable names and that is none', async () => {
    const visit = await visitWith(workplace, {
      policy: {},
      routes: {},
      env: { ALL_PROXY: 'socks5://proxy.hopital.example.fr:1080' },
    });
    expect(await visit.refusal()).toMatchObject({ code: 'PROXY_UNREACHABLE' });
    await visit.host.end();
  });
});

describe('a proxy that decrypts is named, at no try', () => {
  it.each([true, false])('when it signs with an authority of its maker; asks for a card: %s', async asksForCard => {
    const maker = await createTestPki({ serverAuthorityName: 'FortiGate CA' });
    const forged = await maker.issueServer({ names: [CARD_HOST] });
    const requests: string[] = [];
    const inside = await servers.listenTls(
      forged,
      (socket, request) => {
        requests.push(request);
        socket.write(redirect(LANDING));
      },
      { requestCert: asksForCard },
    );
    const { port } = await listen(tunnel => leadTo(`${LOOPBACK}:${inside}`, tunnel));

    expect(await attempt({ ports: atProxy(port) })).toEqual(refused('TLS_INSPECTION', CARD_HOST));
    expect(requests).toEqual([]);
  });
});

it('a redirect to another card endpoint goes through the proxy as well', async () => {
  const second = 'carte2.example.fr';
  const credentials = await workplace.pki.issueServer({ names: [CARD_HOST, second] });
  const inside = await servers.listenTls(credentials, (socket, request) => {
    const isFirst = request.includes(`${CARD_HOST}\r\n`);
    socket.end(redirect(isFirst ? `https://${second}/suite` : LANDING, 'Connection: close'));
  });
  const { tunnels, port } = await listen(tunnel => leadTo(`${LOOPBACK}:${inside}`, tunnel));
  const portal = {
    ...{ id: 'si-samu', name: 'SI-SAMU', home: `${PORTAL_ORIGIN}/`, hosts: [new URL(PORTAL_ORIGIN).hostname] },
    cardEndpoints: [CARD_HOST, second].map(host => ({ host, path: '/' })),
    ...{ cardStart: CARD_ENDPOINT, waysIn: ['card' as const] },
  };
  const { end, verifies } = await attempt({ ports: atProxy(port), policy: { portals: [portal] } });

  expect(end).toMatchObject({ landing: LANDING });
  expect([tunnels.map(({ url }) => url), verifies]).toEqual([[`${CARD_HOST}:443`, `${second}:443`], 1]);
});
