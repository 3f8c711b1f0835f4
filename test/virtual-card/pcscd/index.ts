// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export type { CardState } from './messages.ts';
export { type KeypadControl, type PcscdOptions, type RunningPcscd, startPcscd } from './start-pcscd.ts';
