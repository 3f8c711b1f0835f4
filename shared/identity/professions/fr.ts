// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Professions } from '../professions.ts';

/** The official labels of the nomenclature TRE_G15 of the French health directory, by code. */
export const FRENCH: Professions = new Map([
  [10, 'Médecin'],
  [21, 'Pharmacien'],
  [26, 'Audioprothésiste'],
  [28, 'Opticien-lunetier'],
  [31, 'Assistant dentaire'],
  [32, 'Physicien médical'],
  [40, 'Chirurgien-dentiste'],
  [50, 'Sage-femme'],
  [60, 'Infirmier'],
  [69, 'Infirmier psychiatrique'],
  [70, 'Masseur-kinésithérapeute'],
  [80, 'Pédicure-podologue'],
  [81, 'Orthoprothésiste'],
  [82, 'Podo-orthésiste'],
  [83, 'Orthopédiste-orthésiste'],
  [84, 'Oculariste'],
  [85, 'Épithésiste'],
  [86, 'Technicien de laboratoire médical'],
  [91, 'Orthophoniste'],
  [92, 'Orthoptiste'],
  [93, 'Psychologue'],
  [94, 'Ergothérapeute'],
  [95, 'Diététicien'],
  [96, 'Psychomotricien'],
  [98, 'Manipulateur ERM'],
]);
