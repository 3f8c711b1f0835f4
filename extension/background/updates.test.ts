// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it } from 'vitest';
import { FakeStorage } from '../testing/index.ts';
import { Updates } from './updates.ts';

let pages: unknown[];
let reloads: number;
let storage: FakeStorage;
let updates: Updates;
const runtime = {
  getContexts: async () => pages,
  reload: () => {
    reloads += 1;
  },
};
beforeEach(() => {
  pages = [];
  reloads = 0;
  storage = new FakeStorage();
  updates = new Updates(runtime, storage);
});

describe('a new version of the extension', () => {
  it('takes over at once when no page of ours is open', async () => {
    await updates.announce();
    expect(reloads).toBe(1);
  });

  it('does not end a sign-in: it waits for the last of our pages', async () => {
    pages = ['sign-in', 'popup'];
    await updates.announce();
    pages = ['popup'];
    await updates.takeIfIdle();
    expect(reloads).toBe(0);
    pages = [];
    await updates.takeIfIdle();
    expect(reloads).toBe(1);
  });

  it('is remembered by a background that the browser has stopped meanwhile', async () => {
    pages = ['sign-in'];
    await updates.announce();
    pages = [];
    await new Updates(runtime, storage).takeIfIdle();
    expect(reloads).toBe(1);
  });

  it('is not looked for once it has taken over, nor when there is none', async () => {
    await updates.takeIfIdle();
    expect(reloads).toBe(0);
    await updates.announce();
    await updates.takeIfIdle();
    expect(reloads).toBe(1);
  });
});
