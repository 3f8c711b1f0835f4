// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Professions } from '../professions.ts';

/** What English calls the professions of TRE_G15, by code: the same ones as in French. */
export const ENGLISH: Professions = new Map([
  [10, 'Doctor'],
  [21, 'Pharmacist'],
  [26, 'Hearing aid specialist'],
  [28, 'Optician'],
  [31, 'Dental assistant'],
  [32, 'Medical physicist'],
  [40, 'Dental surgeon'],
  [50, 'Midwife'],
  [60, 'Nurse'],
  [69, 'Psychiatric nurse'],
  [70, 'Physiotherapist'],
  [80, 'Podiatrist'],
  [81, 'Orthotist and prosthetist'],
  [82, 'Foot orthotist'],
  [83, 'Orthotist'],
  [84, 'Ocularist'],
  [85, 'Anaplastologist'],
  [86, 'Medical laboratory technician'],
  [91, 'Speech therapist'],
  [92, 'Orthoptist'],
  [93, 'Psychologist'],
  [94, 'Occupational therapist'],
  [95, 'Dietitian'],
  [96, 'Psychomotor therapist'],
  [98, 'Radiographer'],
]);
