// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { createCardModules } from './card-modules.ts';
export { KNOWN_MODULES } from './known-modules.ts';
export { requireModuleFile } from './module-file.ts';
export type { ModuleCommand } from './module-process.ts';
