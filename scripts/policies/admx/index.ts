// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { CHROMIUM_KEYS, FIREFOX_KEY, HOST_TARGET, managedKey } from './targets.ts';
export { describeTemplates, type TemplateFiles } from './templates.ts';
