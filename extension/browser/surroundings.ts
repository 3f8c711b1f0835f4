// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../shared/errors/index.ts';
import { loadErrorTexts } from '../../shared/errors/lazy-texts/index.ts';
import { loadProfessions } from '../../shared/identity/lazy-professions/index.ts';
import { followSurroundings, type Surroundings } from '../preferences/index.ts';
import { browser } from './interface.ts';

const loadTexts = async (language: Language): Promise<void> => {
  await Promise.all([loadErrorTexts(language), loadProfessions(language)]);
};

/** The administrator's settings and the person's preferences, as this browser keeps them, and the texts of its language. */
export const followBrowserSurroundings = (): Promise<Surroundings> =>
  followSurroundings({
    local: browser.storage.local,
    managed: browser.storage.managed,
    changes: browser.storage.onChanged,
    browserTag: navigator.language,
    loadTexts,
  });
