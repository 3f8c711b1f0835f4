// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { FakeStorage } from '../testing/index.ts';
import { eraseEverything, writePreferences } from './index.ts';

it('everything is deleted from both areas, and what it was is told', async () => {
  const storage = { local: new FakeStorage(), session: new FakeStorage() };
  await writePreferences(storage.local, { theme: 'dark', identifier: '899700209812' });
  await storage.local.set({ 'memory:si-samu': { telephone: '7507' }, 'memory:hopital': { profile: 'x' }, later: 1 });
  await storage.session.set({ 'pending:7': {}, 'watched:main': [] });

  const erased = await eraseEverything(storage);

  expect(erased).toEqual({ preferences: 1, identifier: 1, memory: 2, other: 1, requests: 1, sessions: 1 });
  expect([storage.local.items.size, storage.session.items.size]).toEqual([0, 0]);
});

it('nothing to delete is told as nothing', async () => {
  expect(await eraseEverything({ local: new FakeStorage(), session: new FakeStorage() })).toEqual({});
});

it('a storage that cannot be emptied is told', async () => {
  const local = Object.assign(new FakeStorage(), { clear: () => Promise.reject(new Error('disk')) });
  await expect(eraseEverything({ local, session: new FakeStorage() })).rejects.toThrow('disk');
});
