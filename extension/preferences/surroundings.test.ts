// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { FakeStorage, FakeStorageEvents, settle } from '../testing/index.ts';
import { dressDocument, followSurroundings, resolveLanguage, writePreferences } from './index.ts';

describe('the language', () => {
  it.each([
    ['the administrator’s before all', 'en', 'fr', 'fr-FR', 'en'],
    ['the person’s before the browser’s', 'browser', 'en', 'fr-FR', 'en'],
    ['the browser’s where nobody chose', 'browser', 'browser', 'en-GB', 'en'],
    ['French for any other browser', 'browser', 'browser', 'de-DE', 'fr'],
    ['French for a tag that only begins like English', 'browser', 'browser', 'enm', 'fr'],
  ] as const)('is %s', (_name, administrator, person, tag, expected) => {
    expect(resolveLanguage({ language: administrator }, { language: person }, tag)).toBe(expected);
  });

  it('is the person’s where the administrator’s settings cannot be read', () => {
    expect(resolveLanguage(null, { language: 'en' }, 'fr')).toBe('en');
  });
});

describe('the surroundings of a page', () => {
  it('follow preferences and policy, and dress the document anew', async () => {
    const events = new FakeStorageEvents();
    const local = new FakeStorage(events);
    let managed: Record<string, unknown> = {};
    const page = await followSurroundings({
      local,
      managed: { get: async () => managed },
      changes: events,
      browserTag: 'fr',
      loadTexts: async () => undefined,
    });
    const root = document.createElement('html');
    const undress = dressDocument(root, page);
    const before = root.lang;
    await writePreferences(local, { language: 'en', theme: 'light' });
    await expect.poll(() => root.lang).toBe('en');
    expect([before, root.dataset['theme']]).toEqual(['fr', 'light']);

    managed = { waysIn: ['password'] };
    events.tell({ waysIn: {} }, 'managed');
    await expect.poll(() => page.failure.value?.code).toBe('POLICY_UNREADABLE');
    expect([page.settings.value, page.language.value]).toEqual([null, 'en']);
    undress();
  });

  it('change the language once its texts are there, and to the last one that was chosen', async () => {
    const events = new FakeStorageEvents();
    const local = new FakeStorage(events);
    const english = Promise.withResolvers<void>();
    const asked: string[] = [];
    const page = await followSurroundings({
      local,
      managed: { get: async () => ({}) },
      changes: events,
      browserTag: 'fr',
      loadTexts: language => {
        asked.push(language);
        return language === 'en' ? english.promise : Promise.resolve();
      },
    });
    await writePreferences(local, { language: 'en' });
    const whileLoading = page.language.value;
    await writePreferences(local, { language: 'fr' });
    english.resolve();
    await settle();
    expect([asked.at(0), whileLoading, page.language.value]).toEqual(['fr', 'fr', 'fr']);
    await writePreferences(local, { language: 'en' });
    await expect.poll(() => page.language.value).toBe('en');
  });
});
