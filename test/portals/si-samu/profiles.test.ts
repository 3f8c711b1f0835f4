// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import { describeProfile, listProfiles } from './profiles.ts';

const list = (profession: string) => listProfiles(profession).map(describeProfile);

test.each(['Médecin', 'MEDECIN'])('a doctor (%s) gets the profiles of doctors', profession => {
  expect(list(profession)).toContain('SAMU 75 – Paris · Médecin régulateur');
});

test('a pharmacist gets those of pharmacists', () => {
  expect(list('Pharmacien')).toContain('SAMU 75 – Paris · Pharmacien référent');
});

test.each(['Personnel santé ou social', ''])('everybody else ("%s") gets those of the staff', profession => {
  expect(list(profession)).toContain('SAMU 44 – Nantes · ARM');
});
