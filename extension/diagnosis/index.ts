// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type BrowserWords, checkBrowser, type KnownBrowser, knowBrowser, type System } from './browser.ts';
export { checkHostLink } from './host-link.ts';
export type { LadderRung } from './ladder.ts';
export { type AllowedByBrowser, checkPermissions } from './permissions.ts';
export { buildReport, type ReportInput } from './report/index.ts';
export { type DiagnosisEnvironment, DiagnosisSession, type DiagnosisView } from './session.ts';
