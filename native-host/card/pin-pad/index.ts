// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type PinPad, readPinPad } from './discover.ts';
export { fitFormat, PadUnfitError, runOnPad } from './entry.ts';
export { encodeModify, encodeVerify } from './structures.ts';
