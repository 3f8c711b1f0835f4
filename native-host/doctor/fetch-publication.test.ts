// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolvePolicy } from '../../shared/policy/index.ts';
import { fetchPublication } from './fetch-publication.ts';
import type { Network } from './network.ts';

const HOST = 'igc-sante.esante.invalid';
const asked: string[] = [];
let server: http.Server;
let network: Network;
beforeAll(async () => {
  server = http.createServer((request, answer) => {
    asked.push(`${request.method} ${request.url} ${request.headers['content-type'] ?? '-'}`);
    answer.writeHead(request.url === '/moved' ? 302 : 200, { location: '/ici' }).end('contenu');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const routes = { [`${HOST}:80`]: `127.0.0.1:${(server.address() as AddressInfo).port}` };
  const unused = { worker: new URL('file:///nonexistent'), readInterpreter: () => Promise.reject(new Error('unused')) };
  network = {
    settings: resolvePolicy({}),
    proxy: { variables: {}, owners: [], programs: unused, routes },
    routes,
    timeoutMs: 5000,
    signal: new AbortController().signal,
  };
});
afterAll(() => server.close());

describe('what an authority publishes', () => {
  it('is fetched by GET, or by POST with a question', async () => {
    expect((await fetchPublication(network, new URL(`http://${HOST}/a?b`))).toString()).toBe('contenu');
    const question = { contentType: 'application/ocsp-request', body: Uint8Array.of(0x30) };
    await fetchPublication(network, new URL(`http://${HOST}/`), question);
    expect(asked).toEqual(['GET /a?b -', 'POST / application/ocsp-request']);
  });

  it.each([
    ['an address of this machine', 'http://127.0.0.1/'],
    ['an IPv6 address', 'http://[::1]/'],
    ['a name without a dot', 'http://localhost/'],
    ['another port', `http://${HOST}:8080/`],
  ])('is not looked for at %s', async (_name, url) => {
    const before = asked.length;
    await expect(fetchPublication(network, new URL(url))).rejects.toThrow('not an address of an authority');
    expect(asked.length).toBe(before);
  });

  it('is not followed to somewhere else', async () => {
    await expect(fetchPublication(network, new URL(`http://${HOST}/moved`))).rejects.toThrow('HTTP 302');
  });

  it('ends with the diagnosis', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'));
    await expect(fetchPublication({ ...network, signal }, new URL(`http://${HOST}/`))).rejects.toThrow();
  });
});
