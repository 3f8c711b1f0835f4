// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { addProfessions } from '../professions.ts';
import { ENGLISH } from './en.ts';
import { FRENCH } from './fr.ts';

/** For programs in which the weight of a second language does not matter; pages load theirs (lazy-professions). */
export function addAllProfessions(): void {
  addProfessions('fr', FRENCH);
  addProfessions('en', ENGLISH);
}
