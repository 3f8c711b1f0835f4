// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { decodeResult } from '../shared/protocol/index.ts';
import type { MonitoredReader } from './card/index.ts';
import { toStatus } from './status.ts';

const NOW = new Date('2026-01-01T00:00:00Z');
const empty = (name: string): MonitoredReader => ({ name, insertion: null, card: { kind: 'empty' } });
const reading = (name: string): MonitoredReader => ({ name, insertion: randomUUID(), card: { kind: 'reading' } });
const statusOf = (readers: readonly MonitoredReader[]) => toStatus({ service: 'running', readers }, NOW, 'any');

test('a long name of a reader, as remote desktops make them, is told as far as the protocol has room', () => {
  const status = statusOf([empty(`Gemalto USB SmartCard Reader 0 redirected ${'x'.repeat(400)}`)]);
  expect(decodeResult('status', status)).toEqual(status);
  expect(status.readers[0]?.name).toHaveLength(256);
});

test('of more readers than the protocol has room for, those with a card are told, in their order', () => {
  const many = Array.from({ length: 20 }, (_, index) => empty(`Reader ${index}`));
  const status = statusOf([...many, reading('Reader 20'), reading('Reader 21')]);
  expect(decodeResult('status', status)).toEqual(status);
  const names = status.readers.map(({ name }) => name);
  expect([names.length, names[0], names.at(-2), names.at(-1)]).toEqual([16, 'Reader 0', 'Reader 20', 'Reader 21']);
});
