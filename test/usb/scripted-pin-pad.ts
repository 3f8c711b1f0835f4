// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ScriptedSlot, SlotRefusal } from './scripted-slot.ts';

/** Digits that the person types, or what happens in their place. */
export type Keypad = { readonly digits: string } | 'time-out' | 'cancel';

const OPERATION_VERIFY = 0;
const PARAMETER_ERROR = 10;
const PIN_TIMEOUT = 240;
const PIN_CANCELLED = 239;
/** abPINDataStructure of a verification: where the least and the most digits stand, and the command begins. */
const MAX_DIGITS_AT = 5;
const MIN_DIGITS_AT = 6;
const TEMPLATE_AT = 15;
const APDU_HEADER_BYTES = 5;
const LC_AT = 4;

/** PC_to_RDR_Secure: the digits go from the keys into the command and to the card (CCID 1.1, 6.1.11). */
export async function operatePinPad(data: Uint8Array, keypad: Keypad, slot: ScriptedSlot): Promise<Uint8Array> {
  if (data[0] !== OPERATION_VERIFY || data.length < TEMPLATE_AT + LC_AT) throw new SlotRefusal(PARAMETER_ERROR);
  if (keypad === 'time-out') throw new SlotRefusal(PIN_TIMEOUT);
  if (keypad === 'cancel') throw new SlotRefusal(PIN_CANCELLED);
  const { digits } = keypad;
  // This pad does not take the validation key before there are enough digits.
  const [most = 0, least = 0] = [data[MAX_DIGITS_AT], data[MIN_DIGITS_AT]];
  if (digits.length < least || digits.length > most) throw new SlotRefusal(PIN_TIMEOUT);
  const template = data.subarray(TEMPLATE_AT);
  const bodyBytes = Math.max(template.length - APDU_HEADER_BYTES, digits.length);
  const command = new Uint8Array(APDU_HEADER_BYTES + bodyBytes);
  command.set(template);
  command[LC_AT] = bodyBytes;
  command.set(Buffer.from(digits, 'latin1'), APDU_HEADER_BYTES);
  return slot.transfer(command);
}
