// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { inspectSettings, type ManagedStorage, readSettings, type SettingsReport } from './settings.ts';
