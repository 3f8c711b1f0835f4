// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type DoctorOptions, type DoctorRun, diagnose } from './diagnose.ts';
export { productPlaces, type SystemPlaces } from './places.ts';
