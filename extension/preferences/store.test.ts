// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStorage, FakeStorageEvents } from '../testing/index.ts';
import {
  DEFAULT_PREFERENCES,
  onPreferencesChanged,
  PREFERENCES_KEY,
  type Preferences,
  readPreferences,
  writePreferences,
} from './index.ts';

let events: FakeStorageEvents;
let storage: FakeStorage;
beforeEach(() => {
  events = new FakeStorageEvents();
  storage = new FakeStorage(events);
});

describe('the preferences', () => {
  it('are the defaults before anything was stored: nothing kept, nothing chosen', async () => {
    expect(await readPreferences(storage)).toEqual({
      language: 'browser',
      theme: 'system',
      cardRemoval: 'policy',
      memory: { profile: true, telephone: true, identifier: true },
      identifier: null,
      authenticator: false,
      preferredWays: {},
    });
    expect(storage.items.size).toBe(0);
  });

  it('keep what was not changed', async () => {
    await writePreferences(storage, { language: 'en' });
    await writePreferences(storage, { preferredWays: { 'si-samu': 'otp' } });
    expect(await readPreferences(storage)).toMatchObject({ language: 'en', preferredWays: { 'si-samu': 'otp' } });
  });

  it.each<[string, unknown]>([
    ['no object', 'fr'],
    ['an unknown language', { language: 'de' }],
    ['a theme of another kind', { theme: 1 }],
    ['an unknown way in', { preferredWays: { 'si-samu': 'password' } }],
    ['an identifier without end', { identifier: '8'.repeat(1000) }],
  ])('that cannot be read are the defaults: %s', async (_name, stored) => {
    storage.items.set(PREFERENCES_KEY, stored);
    expect(await readPreferences(storage)).toEqual(DEFAULT_PREFERENCES);
  });

  it('of an older version get the defaults of what it did not know', async () => {
    storage.items.set(PREFERENCES_KEY, { theme: 'dark', memory: { profile: false } });
    expect(await readPreferences(storage)).toMatchObject({
      theme: 'dark',
      language: 'browser',
      memory: { profile: false, telephone: true, identifier: true },
    });
  });

  it('are the defaults when the browser cannot read its storage', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = { get: () => Promise.reject(new Error('disk')), set: async () => undefined };
    expect(await readPreferences(broken)).toEqual(DEFAULT_PREFERENCES);
    vi.restoreAllMocks();
  });

  it('that the browser cannot store are refused aloud', async () => {
    const full = { get: async () => ({}), set: () => Promise.reject(new Error('quota')) };
    await expect(writePreferences(full, { theme: 'dark' })).rejects.toThrow('quota');
  });

  it('tell each change until told to stop, deletion included, and nothing of other keys or areas', async () => {
    const told: Preferences['theme'][] = [];
    const stop = onPreferencesChanged(events, ({ theme }) => told.push(theme));
    await writePreferences(storage, { theme: 'dark' });
    events.tell({ [PREFERENCES_KEY]: { newValue: { theme: 'light' } } }, 'session');
    await storage.set({ 'memory:si-samu': {} });
    await storage.clear();
    stop();
    await writePreferences(storage, { theme: 'light' });
    expect(told).toEqual(['dark', 'system']);
  });
});
