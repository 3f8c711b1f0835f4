// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { Keypad, type KeypadAction, parseKeypad } from './keypad.ts';
export { PIN_PAD_MODELS, type PinPadModelName } from './models.ts';
export { PinPad, UnknownControlError } from './pin-pad.ts';
