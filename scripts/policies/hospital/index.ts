// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { checkHospital, type HospitalCheck, type Problem } from './check.ts';
export { BROWSERS, type Hospital, type PolicyBrowser } from './hospital.ts';
