// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { loadErrorTexts } from '../../shared/errors/lazy-texts/index.ts';
import { followSurroundings, type Surroundings } from '../preferences/index.ts';
import { browser } from './interface.ts';

/** The administrator's settings and the person's preferences, as this browser keeps them, and the texts of errors. */
export const followBrowserSurroundings = (): Promise<Surroundings> =>
  followSurroundings({
    local: browser.storage.local,
    managed: browser.storage.managed,
    changes: browser.storage.onChanged,
    browserTag: navigator.language,
    loadTexts: loadErrorTexts,
  });
