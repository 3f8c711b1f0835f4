// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { addErrorTexts } from '../catalogues.ts';
import { ENGLISH } from './en.ts';
import { FRENCH } from './fr.ts';

/** For programs in which the weight of a second language does not matter; pages load theirs (lazy-texts). */
export function addAllErrorTexts(): void {
  addErrorTexts('fr', FRENCH);
  addErrorTexts('en', ENGLISH);
}
