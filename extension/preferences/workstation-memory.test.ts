// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it } from 'vitest';
import { FakeStorage } from '../testing/index.ts';
import { WorkstationMemory } from './index.ts';

let storage: FakeStorage;
let memory: WorkstationMemory;
beforeEach(async () => {
  storage = new FakeStorage();
  memory = new WorkstationMemory(storage);
  await memory.write('si-samu', 'profile', 'SAMU 44');
  await memory.write('si-samu', 'telephone', '7507');
  await memory.write('hopital', 'telephone', '12');
  await storage.set({ preferences: {} });
});

describe('the workstation’s memory', () => {
  it('lists what it holds, by portal', async () => {
    expect(await memory.list()).toEqual([
      { portalId: 'si-samu', kind: 'profile', value: 'SAMU 44' },
      { portalId: 'si-samu', kind: 'telephone', value: '7507' },
      { portalId: 'hopital', kind: 'telephone', value: '12' },
    ]);
  });

  it('forgets one kind for every portal, and nothing else', async () => {
    await memory.forget('telephone');
    expect(Object.fromEntries(storage.items)).toEqual({ 'memory:si-samu': { profile: 'SAMU 44' }, preferences: {} });
  });

  it('holds nothing that it cannot read', async () => {
    storage.items.set('memory:si-samu', { profile: 7 });
    expect(await memory.read('si-samu')).toEqual({ profile: null, telephone: null, identifier: null });
  });
});
