// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { findValue, needValue, readBits, readUnsigned } from '../tlv.ts';
import { parseEntries, splitObject } from './objects.ts';
import { TAG } from './tags.ts';

/** An entry of the AODF that is a password (ISO/IEC 7816-15, 8.9.2). */
export interface PinObject {
  /** Ties keys to it. */
  readonly authId: Uint8Array;
  /** `authId` of the code that unblocks this one; null when the entry names none. */
  readonly unblockedBy: Uint8Array | null;
  /** P2 of VERIFY. */
  readonly reference: number;
  readonly minDigits: number;
  readonly maxDigits: number;
  readonly storedDigits: number;
  /** Null when the digits go alone. */
  readonly padByte: number | null;
  /** A code de déblocage, or an administrator's. */
  readonly unblocks: boolean;
  /** ASCII digits or UTF-8, which is the same for digits; the card would want BCD otherwise. */
  readonly ascii: boolean;
}

const FLAG_NEEDS_PADDING = 5;
const FLAG_UNBLOCKING_PIN = 6;
const FLAG_SO_PIN = 7;
const PIN_TYPES_IN_ASCII = [1, 2];
/** What IAS-ECC pads with where the entry does not say. */
const DEFAULT_PAD_BYTE = 0xff;
/** A code porteur has 4 digits; the command that carries it has room for no more than this. */
const MAX_DIGITS = 64;

/** The passwords of an AODF, in its order. Throws CARD_FAULT when the file is no list of TLV. */
export function parseAodf(file: Uint8Array): readonly PinObject[] {
  return parseEntries(file, attributes => {
    const { common, classAttributes, typeAttributes } = splitObject(attributes);
    const flags = readBits(needValue(typeAttributes, TAG.bitString));
    const [minimum, stored, maximum] = typeAttributes
      .filter(({ tag }) => tag === TAG.integer)
      .map(({ value }) => readUnsigned(value));
    const reference = findValue(typeAttributes, TAG.context0);
    const padding = findValue(typeAttributes, TAG.octetString)?.[0] ?? DEFAULT_PAD_BYTE;
    if (minimum === undefined || stored === undefined) return null;
    const maxDigits = maximum ?? stored;
    if (minimum > maxDigits || maxDigits > MAX_DIGITS || stored > MAX_DIGITS) return null;
    const padByte = flags.has(FLAG_NEEDS_PADDING) ? padding : null;
    return {
      authId: needValue(classAttributes, TAG.octetString),
      unblockedBy: findValue(common, TAG.octetString),
      reference: reference === null ? 0 : readUnsigned(reference) & 0xff,
      minDigits: minimum,
      maxDigits: padByte === null ? maxDigits : Math.min(maxDigits, stored),
      storedDigits: stored,
      padByte,
      unblocks: flags.has(FLAG_UNBLOCKING_PIN) || flags.has(FLAG_SO_PIN),
      ascii: PIN_TYPES_IN_ASCII.includes(readUnsigned(needValue(typeAttributes, TAG.enumerated))),
    };
  });
}
