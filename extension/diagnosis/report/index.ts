// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { buildReport, listPersonalValues, type ReportInput } from './report.ts';
