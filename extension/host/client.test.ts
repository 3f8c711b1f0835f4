// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ALL_PROOFS, PROTOCOL_VERSION } from '../../shared/protocol/index.ts';
import { card, EMPTY, FakePort, reader, settle, status } from '../testing/index.ts';
import { HELLO_TIMEOUT_MS, HostClient, type HostState } from './client.ts';

let port: FakePort;
let client: HostClient;
let states: HostState['kind'][];
beforeEach(() => {
  port = new FakePort();
  client = new HostClient(port.link, '0.1.0', ALL_PROOFS);
  states = [];
  client.subscribe(state => states.push(state.kind));
});
afterEach(() => vi.useRealTimers());

const start = async () => {
  const started = client.start();
  await settle();
  return started;
};
const closedWith = (code: string) => ({ kind: 'closed', error: { code } });

describe('the greeting', () => {
  it('tells protocol and product, then asks for the status', async () => {
    void start();
    await port.greet(EMPTY);
    expect(port.sent).toEqual([
      { jsonrpc: '2.0', id: 1, method: 'hello', params: { protocol: PROTOCOL_VERSION, product: '0.1.0' } },
      { jsonrpc: '2.0', id: 2, method: 'status', params: {} },
    ]);
    expect(client.state).toEqual({ kind: 'ready', status: EMPTY, product: '1.2.3' });
  });

  it.each([
    [{ major: 0, minor: 9, patch: 0 }, 'HOST_OUTDATED'],
    [{ major: PROTOCOL_VERSION.major + 1, minor: 0, patch: 0 }, 'EXTENSION_OUTDATED'],
  ])('of a host that speaks %o ends with %s', async (protocol, code) => {
    void start();
    port.answer('hello', { protocol, product: '9.9.9' });
    await settle();
    expect(client.state).toMatchObject(closedWith(code));
    expect(port.isDisconnected).toBe(true);
  });

  it('refused by the host shows the host’s own error', async () => {
    void start();
    port.refuse('hello', { code: 'EXTENSION_OUTDATED', detail: 'host 2.0.0' });
    await settle();
    expect(client.state).toMatchObject({ kind: 'closed', error: { code: 'EXTENSION_OUTDATED', detail: 'host 2.0.0' } });
  });

  it('that is never answered ends after its time', async () => {
    vi.useFakeTimers();
    void client.start();
    vi.advanceTimersByTime(HELLO_TIMEOUT_MS);
    expect(client.state).toMatchObject(closedWith('HOST_STOPPED'));
  });

  it('keeps a change of the readers that was told before the first status', async () => {
    void start();
    port.answer('hello', { protocol: PROTOCOL_VERSION, product: '1.2.3' });
    await settle();
    port.notify('statusChanged', status(reader(card())));
    port.answer('status', EMPTY);
    await settle();
    expect(client.state).toMatchObject({ kind: 'ready', status: status(reader(card())) });
  });

  it('fails without an exception when the browser cannot connect', async () => {
    const broken = new HostClient(
      {
        connect: () => {
          throw new Error('no');
        },
        readLastError: () => undefined,
      },
      '0.1.0',
    );
    await broken.start();
    expect(broken.state).toMatchObject(closedWith('UNEXPECTED'));
  });
});

describe('a host that is older', () => {
  it('is not asked for what it does not know, and goes on with the rest', async () => {
    void start();
    await port.greet(EMPTY, { ...PROTOCOL_VERSION, minor: 0 });
    await expect(client.request('diagnose', {})).rejects.toMatchObject({ code: 'HOST_OUTDATED' });
    expect(port.sent.some(({ method }) => method === 'diagnose')).toBe(false);
    expect(client.state.kind).toBe('ready');
  });
});

it('a page that does not diagnose proves no finding: one that comes unasked closes its port', async () => {
  const plain = new HostClient(port.link, '0.1.0');
  void plain.start();
  await settle();
  await port.greet(EMPTY);
  port.notify('rungFound', { request: 1, result: { rung: 'reader', state: 'ok', finding: 'reader.ok', facts: [] } });
  expect(plain.state).toMatchObject(closedWith('PROTOCOL_VIOLATION'));
});

describe('a greeted client', () => {
  beforeEach(async () => {
    void start();
    await port.greet(EMPTY);
  });

  it('follows the readers', () => {
    port.notify('statusChanged', status(reader(card())));
    expect(client.state).toMatchObject({ kind: 'ready', status: status(reader(card())) });
  });

  it('answers each request with its own result', async () => {
    const first = client.request('status', {});
    const second = client.request('status', {});
    const [, , one, two] = port.sent;
    port.receive({ jsonrpc: '2.0', id: two?.id, result: status() });
    port.receive({ jsonrpc: '2.0', id: one?.id, result: EMPTY });
    await expect(Promise.all([first, second])).resolves.toEqual([EMPTY, status()]);
  });

  it('rejects a request with the host’s error', async () => {
    const request = client.request('status', {});
    port.refuse('status', { code: 'PIN_INCORRECT', triesLeft: 2 });
    await expect(request).rejects.toMatchObject({ code: 'PIN_INCORRECT', triesLeft: 2 });
  });

  it('tells the progress of its own request only', async () => {
    const steps: string[] = [];
    const request = client.request('status', {}, { onProgress: step => steps.push(step) });
    const { id } = port.request('status');
    port.notify('progress', { request: id, step: 'signing' });
    port.notify('progress', { request: id + 1, step: 'opening' });
    port.answer('status', EMPTY);
    await request;
    expect(steps).toEqual(['signing']);
  });

  it('tells the rungs of its own diagnosis, each as it is found', async () => {
    const found: string[] = [];
    const rung = { rung: 'reader', state: 'broken', finding: 'reader.none', facts: [] };
    const request = client.request('diagnose', {}, { onRung: ({ finding }) => found.push(finding) });
    const { id } = port.request('diagnose');
    port.notify('rungFound', { request: id, result: rung });
    port.notify('rungFound', { request: id + 1, result: rung });
    expect(found).toEqual(['reader.none']);
    port.answer('diagnose', { rungs: [rung], card: [] });
    await expect(request).resolves.toEqual({ rungs: [rung], card: [] });
  });

  it('sends cancel when the request is aborted, and waits for the host’s word', async () => {
    const abort = new AbortController();
    const request = client.request('status', {}, { signal: abort.signal });
    const { id } = port.request('status');
    abort.abort();
    expect(port.request('cancel').params).toEqual({ request: id });
    port.receive({ jsonrpc: '2.0', id, error: { code: -32000, message: 'x', data: { code: 'USER_CANCELLED' } } });
    await expect(request).rejects.toMatchObject({ code: 'USER_CANCELLED' });
  });

  it('sends no cancel for a request that is done', async () => {
    const abort = new AbortController();
    const request = client.request('status', {}, { signal: abort.signal });
    port.answer('status', EMPTY);
    await request;
    abort.abort();
    expect(port.sent.some(({ method }) => method === 'cancel')).toBe(false);
  });

  it.each([
    ['no JSON-RPC', { hello: 1 }],
    ['a text', 'hello'],
    ['an unknown notification', { jsonrpc: '2.0', method: 'signData', params: {} }],
    ['an answer to no request', { jsonrpc: '2.0', id: 99, result: {} }],
    ['an unknown error code', { jsonrpc: '2.0', id: 2, error: { code: -32000, message: 'x', data: { code: 'NEW' } } }],
    ['a status with a member too many', { jsonrpc: '2.0', method: 'statusChanged', params: { ...EMPTY, more: 1 } }],
  ])('closes on %s', (_name, message) => {
    port.receive(message);
    expect(client.state).toMatchObject(closedWith('PROTOCOL_VIOLATION'));
    expect(port.isDisconnected).toBe(true);
  });

  it('rejects a request whose answer is malformed, and closes', async () => {
    const request = client.request('status', {});
    port.answer('status', { service: 'sleeping', readers: [] });
    await expect(request).rejects.toMatchObject({ code: 'PROTOCOL_VIOLATION' });
    expect(client.state).toMatchObject(closedWith('PROTOCOL_VIOLATION'));
  });

  it('closes with the host’s error when the host could not read a request', () => {
    port.receive({
      jsonrpc: '2.0',
      id: null,
      error: { code: -32000, message: 'x', data: { code: 'PROTOCOL_VIOLATION' } },
    });
    expect(client.state).toMatchObject(closedWith('PROTOCOL_VIOLATION'));
  });

  it.each<[string, { chromium?: string; firefox?: string }]>([
    ['Chromium', { chromium: 'Native host has exited.' }],
    ['Firefox', { firefox: 'Native application tried to send a message of 2000000 bytes' }],
  ])(
    'rejects what is under way when the host ends under %s, with the browser’s text as detail',
    async (_name, reason) => {
      const request = client.request('status', {});
      port.end(reason);
      const detail = reason.chromium ?? reason.firefox;
      await expect(request).rejects.toMatchObject({ code: 'HOST_STOPPED', detail });
    },
  );

  it('rejects a request when the port refuses to send', async () => {
    port.isDisconnected = true;
    await expect(client.request('status', {})).rejects.toMatchObject({ code: 'HOST_STOPPED' });
  });

  it('once closed stays closed and says nothing more', async () => {
    client.close();
    port.notify('statusChanged', EMPTY);
    await expect(client.request('status', {})).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    expect(states.at(-1)).toBe('closed');
  });
});
