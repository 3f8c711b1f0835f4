// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { hasWord, normalizeLabel } from './labels.ts';

it.each([
  ['Numéro unique du téléphone\u00a0:', 'numero unique du telephone'],
  ['  NUMÉRO\u202funique   du\nTéléphone * ', 'numero unique du telephone'],
  ['Choisissez l’entité', "choisissez l'entite"],
])('"%s" is compared as "%s"', (label, normalized) => {
  expect(normalizeLabel(label)).toBe(normalized);
});

it('finds whole words only', () => {
  expect([hasWord('Choisissez votre profil', ['profil']), hasWord('Profilage', ['profil'])]).toEqual([true, false]);
});
