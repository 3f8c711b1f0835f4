// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type PinPad, readPinPad } from './discover.ts';
export { fitFormat } from './entry.ts';
export { canChange, cannotChange, changeOnPad, noteUnfit, verifyOnPad } from './verify.ts';
