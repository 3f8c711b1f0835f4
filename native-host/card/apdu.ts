// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** A command of ISO/IEC 7816-4, 5.3, before the protocol's rules are applied. */
export interface CommandApdu {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  /** 1 to 65,535 bytes; absent when the command carries none. */
  readonly data?: Uint8Array;
  /** 1 to 65,536 bytes wanted back; absent when none are. */
  readonly le?: number;
}

export interface ResponseApdu {
  readonly data: Uint8Array;
  /** SW1 SW2. */
  readonly sw: number;
}

/** `T1-extended`: lengths of two bytes, which T=0 has not (ISO/IEC 7816-3, 12.2). */
export type ApduForm = 'T0' | 'T1' | 'T1-extended';

export const MAX_SHORT_DATA_BYTES = 255;
export const MAX_SHORT_RESPONSE_BYTES = 256;
export const MAX_EXTENDED_DATA_BYTES = 65_535;
export const MAX_EXTENDED_RESPONSE_BYTES = 65_536;

/** Position of Lc, or of Le in a command without data (P3 of T=0). */
export const P3 = 4;
/** Opens the lengths of an extended command. */
const EXTENDED = 0x00;

const toTwoBytes = (length: number): readonly number[] => [(length >> 8) & 0xff, length & 0xff];

/**
 * The bytes for the line. On T=0 a command has exactly one length byte: Le is left out after data, the card then answers
 * 61xx; without data and Le it is 00 (ISO/IEC 7816-3, 12.2). Throws RangeError for a length that the form has not.
 */
export function encodeCommand(command: CommandApdu, form: ApduForm): Uint8Array {
  const { cla, ins, p1, p2, data, le } = command;
  const isExtended = form === 'T1-extended';
  const maxDataBytes = isExtended ? MAX_EXTENDED_DATA_BYTES : MAX_SHORT_DATA_BYTES;
  const maxResponseBytes = isExtended ? MAX_EXTENDED_RESPONSE_BYTES : MAX_SHORT_RESPONSE_BYTES;
  if (data !== undefined && (data.length === 0 || data.length > maxDataBytes)) {
    throw new RangeError(`data of ${data.length} bytes`);
  }
  if (le !== undefined && (le < 1 || le > maxResponseBytes)) throw new RangeError(`Le of ${le}`);
  const header = [cla, ins, p1, p2];
  if (isExtended) {
    const body = data === undefined ? [] : [...toTwoBytes(data.length), ...data];
    const end = le === undefined ? [] : toTwoBytes(le);
    return Uint8Array.of(...header, ...(body.length + end.length > 0 ? [EXTENDED] : []), ...body, ...end);
  }
  const leByte = le === undefined ? [] : [le & 0xff]; // 256 is written 00
  if (data !== undefined) return Uint8Array.of(...header, data.length, ...data, ...(form === 'T1' ? leByte : []));
  if (leByte.length === 0 && form === 'T0') return Uint8Array.of(...header, 0);
  return Uint8Array.of(...header, ...leByte);
}

/** Cuts an answer of at least 2 bytes, which PC/SC guarantees. */
export function parseResponse(response: Uint8Array): ResponseApdu {
  const [sw1 = 0, sw2 = 0] = response.subarray(-2);
  return { data: response.subarray(0, -2), sw: (sw1 << 8) | sw2 };
}
