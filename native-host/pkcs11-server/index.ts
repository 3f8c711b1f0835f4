// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export type { CardKey, Program } from './key.ts';
export { type CodeQuestion, PromptedCardKey, type PromptedKeyOptions } from './prompted-key.ts';
export { serveToken, type TokenServer } from './server.ts';
