// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { CodeContent } from './code-content.tsx';
export { CodeSession } from './session.ts';
export { CODE_TEXTS } from './texts/index.ts';
export type { CodeTask } from './view.ts';
