// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { loadKoffi } from './index.ts';

test('loads the native binary once per thread and calls into the C library', () => {
  const koffi = loadKoffi();
  const memcmp = koffi.load(null).func('int memcmp(const void *a, const void *b, size_t n)');
  expect(memcmp(Buffer.from('carte'), Buffer.from('carte'), 5)).toBe(0);
  expect(memcmp(Buffer.from('carte'), Buffer.from('cartf'), 5)).not.toBe(0);
  expect(loadKoffi()).toBe(koffi);
});

test('loads again in a worker thread of the same process', async () => {
  loadKoffi();
  const source = `
    const { parentPort } = require('node:worker_threads');
    import(${JSON.stringify(new URL('./koffi.ts', import.meta.url).href)})
      .then(({ loadKoffi }) => parentPort.postMessage(loadKoffi().version));`;
  const worker = new Worker(source, { eval: true });
  const version = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  await worker.terminate();
  expect(version).toBe(loadKoffi().version);
});
