// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { ENTRY_VALIDATION } from './keypad.ts';

/** Feature numbers of PC/SC part 10, 2.3. */
export const FEATURE = {
  verifyPinStart: 0x01,
  verifyPinFinish: 0x02,
  modifyPinStart: 0x03,
  modifyPinFinish: 0x04,
  getKeyPressed: 0x05,
  verifyPinDirect: 0x06,
  modifyPinDirect: 0x07,
  pinProperties: 0x0a,
  tlvProperties: 0x12,
} as const;

/** What one kind of PIN pad can do. */
export interface PinPadModel {
  readonly features: readonly number[];
  /** Whether the reader writes Lc itself, for a code whose length nobody knows before it is typed. */
  readonly variableLength: boolean;
  readonly minDigits: number;
  readonly maxDigits: number;
  /** Conditions that may end an entry. */
  readonly validations: number;
  /** bNumberMessage that the firmware takes; null: any of the standard's. */
  readonly messages: readonly number[] | null;
}

const { verifyPinDirect, modifyPinDirect, pinProperties, tlvProperties } = FEATURE;
const ANY_VALIDATION = ENTRY_VALIDATION.maximum | ENTRY_VALIDATION.key | ENTRY_VALIDATION.time;

const standard: PinPadModel = {
  features: [verifyPinDirect, modifyPinDirect, tlvProperties],
  variableLength: true,
  minDigits: 1,
  maxDigits: 16,
  validations: ANY_VALIDATION,
  messages: null,
};

/** PIN pads with the limits of readers that exist. */
export const PIN_PAD_MODELS = {
  /** All that part 10 allows. */
  standard,
  /** Leaves Lc as it is: a code of variable length without padding cannot be sent (OpenSC issue 424). */
  fixedLength: { ...standard, variableLength: false },
  /**
   * As libccid's comments describe the GemPC Pinpad's firmware: 4 to 8 digits, the validation key alone, and one
   * message, or the structure is refused.
   */
  keyOnly: { ...standard, minDigits: 4, maxDigits: 8, validations: ENTRY_VALIDATION.key, messages: [1] },
  /** No change of code on the pad; its limits by IFD_PIN_PROPERTIES, which tells no number of digits. */
  verifyOnly: { ...standard, features: [verifyPinDirect, pinProperties] },
  /** Entry in two calls with polling of the keys between them, as some drivers for Windows offer and libccid never. */
  startFinish: {
    ...standard,
    features: [
      FEATURE.verifyPinStart,
      FEATURE.verifyPinFinish,
      FEATURE.modifyPinStart,
      FEATURE.modifyPinFinish,
      FEATURE.getKeyPressed,
    ],
  },
} as const satisfies Record<string, PinPadModel>;
export type PinPadModelName = keyof typeof PIN_PAD_MODELS;
