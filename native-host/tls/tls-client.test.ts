// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import { expect, it } from 'vitest';
import type { SessionSetup } from './messages.ts';
import { TlsClient } from './tls-client.ts';

const SETUP: SessionSetup = {
  certificateDer: new Uint8Array(0),
  capability: 'pkcs1',
  authorities: [],
  trustedAuthorities: [],
  publicAuthority: false,
  ways: {},
  routes: {},
  timeoutMs: 1000,
};
/** Answers the probe, then breaks. */
const BREAKS_AFTER_PROBE = `
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ kind }) => {
    if (kind === 'stop') process.exit();
    if (kind !== 'probe') return;
    parentPort.postMessage({ kind: 'probed', session: 1 });
    setImmediate(() => { throw new Error('broken'); });
  });`;

it('refuses the exchange of a session whose worker broke while the person typed, and opens the next one', async () => {
  const client = new TlsClient(new URL(`data:text/javascript,${encodeURIComponent(BREAKS_AFTER_PROBE)}`));
  const open = () => client.open(SETUP, () => Promise.reject(new Error('no card')), new AbortController().signal);
  const started = once(process, 'worker');
  const session = open();
  const [worker] = await started;
  // Not by `once`, which rejects for the error that comes before.
  const ended = new Promise(resolve => worker.once('exit', resolve));
  await session.probe('https://card.example/');
  await ended;
  const request = { url: 'https://card.example/', method: 'GET', headers: {}, body: null } as const;

  await expect(session.exchange(request)).rejects.toMatchObject({ code: 'UNEXPECTED', detail: 'TLS worker' });
  session.close();
  const next = open();
  next.close();
  await client.stop();
});
