// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { type CpxError, type Language, toCpxError } from '../../shared/errors/index.ts';
import type { Settings } from '../../shared/policy/index.ts';
import { type ManagedStorage, readSettings } from '../policy/index.ts';
import { applyTheme } from '../ui/index.ts';
import { resolveLanguage } from './resolve.ts';
import type { Preferences } from './schema.ts';
import { onPreferencesChanged, type PreferenceStorage, readPreferences, type StorageEvents } from './store.ts';

/** What of the browser says how a page is to be shown. */
export interface SurroundingsSource {
  readonly local: PreferenceStorage;
  readonly managed: ManagedStorage;
  readonly changes: StorageEvents;
  /** `navigator.language`. */
  readonly browserTag: string;
  /** Makes errors and professions speak a language, before anything is shown in it. */
  loadTexts(language: Language): Promise<void>;
}

/** The administrator's settings and the person's preferences as they are now: signals, for pages that stay open. */
export interface Surroundings {
  /** Null while the administrator's settings cannot be read; `failure` then says why. */
  readonly settings: ReadonlySignal<Settings | null>;
  readonly failure: ReadonlySignal<CpxError | null>;
  readonly preferences: ReadonlySignal<Preferences>;
  readonly language: ReadonlySignal<Language>;
}

/**
 * Reads both once, then follows every change of either; the language changes as soon as its texts are there. Rejects
 * only if the first language cannot be loaded: without its words there is nothing to show.
 */
export async function followSurroundings(source: SurroundingsSource): Promise<Surroundings> {
  const settings = signal<Settings | null>(null);
  const failure = signal<CpxError | null>(null);
  const readPolicy = async () => {
    try {
      settings.value = await readSettings(source.managed);
      failure.value = null;
    } catch (thrown) {
      settings.value = null;
      failure.value = toCpxError(thrown);
    }
  };
  const [first] = await Promise.all([readPreferences(source.local), readPolicy()]);
  const preferences = signal(first);
  onPreferencesChanged(source.changes, changed => {
    preferences.value = changed;
  });
  source.changes.addListener((_changes, area) => {
    if (area === 'managed') void readPolicy(); // never rejects: a refusal is shown
  });
  const wanted = computed(() => resolveLanguage(settings.value, preferences.value, source.browserTag));
  const language = signal(wanted.peek());
  await source.loadTexts(language.peek());
  effect(() => {
    const next = wanted.value;
    source.loadTexts(next).then(
      () => {
        if (next === wanted.peek()) language.value = next;
      },
      error => console.error('texts not loaded', error),
    );
  });
  return { settings, failure, preferences, language };
}

/** Keeps language and theme of the document as the surroundings say. Returns what ends it. */
export const dressDocument = (root: HTMLElement, { language, preferences }: Surroundings): (() => void) =>
  effect(() => {
    root.lang = language.value;
    applyTheme(preferences.value.theme, root);
  });
