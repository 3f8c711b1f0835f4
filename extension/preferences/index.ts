// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export {
  classifyKey,
  DATA_KINDS,
  type DataKind,
  type ErasableArea,
  type ErasableStorage,
  type Erased,
  eraseEverything,
} from './erase.ts';
export { orderWaysIn } from './order-ways.ts';
export { resolveCardRemoval, resolveLanguage } from './resolve.ts';
export {
  CARD_REMOVAL_CHOICES,
  type CardRemovalChoice,
  DEFAULT_PREFERENCES,
  LANGUAGE_CHOICES,
  type LanguageChoice,
  Preferences,
  THEME_CHOICES,
  type ThemeChoice,
} from './schema.ts';
export {
  onPreferencesChanged,
  PREFERENCES_KEY,
  type PreferenceStorage,
  readPreferences,
  type StorageEvents,
  writePreferences,
} from './store.ts';
export { dressDocument, followSurroundings, type Surroundings, type SurroundingsSource } from './surroundings.ts';
export { type LocalStorage, type Memory, WorkstationMemory } from './workstation-memory.ts';
