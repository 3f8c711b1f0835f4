// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PcscError } from '../pcsc/port.ts';

/** PC_to_RDR messages of the bulk-out endpoint (CCID 1.1, 6.1). */
export const COMMAND = {
  setParameters: 0x61,
  iccPowerOn: 0x62,
  iccPowerOff: 0x63,
  getSlotStatus: 0x65,
  secure: 0x69,
  getParameters: 0x6c,
  xfrBlock: 0x6f,
  abort: 0x72,
} as const;

/** RDR_to_PC messages of the bulk-in endpoint (CCID 1.1, 6.2). */
export const REPLY = { dataBlock: 0x80, slotStatus: 0x81, parameters: 0x82 } as const;

export const HEADER_BYTES = 10;
const LENGTH_AT = 1;
const SLOT_AT = 5;
const SEQUENCE_AT = 6;
const SPECIFIC_AT = 7;
const ICC_STATUS_MASK = 0x03;
const COMMAND_STATUS_SHIFT = 6;

export interface CcidCommand {
  readonly type: number;
  readonly slot: number;
  /** The three bytes that mean something else in each message. */
  readonly specific: readonly [number, number, number];
  readonly data: Uint8Array;
}

export interface CcidReply {
  readonly type: number;
  readonly slot: number;
  readonly sequence: number;
  readonly icc: 'active' | 'inactive' | 'absent';
  readonly status: 'done' | 'failed' | 'time-extension';
  /** bError; with a time extension, its factor. */
  readonly error: number;
  /** The last byte of the header: bChainParameter, bProtocolNum or bClockStatus. */
  readonly parameter: number;
  readonly data: Uint8Array;
}

const ICC_STATES = ['active', 'inactive', 'absent'] as const;
const COMMAND_STATES = ['done', 'failed', 'time-extension'] as const;

/**
 * The message, in memory off the JavaScript heap that the caller owns and has to wipe: it may hold a code porteur, and
 * native code would make a second copy of a small array on the heap.
 */
export function encodeCommand({ type, slot, specific, data }: CcidCommand, sequence: number): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(new ArrayBuffer(HEADER_BYTES + data.length));
  message[0] = type;
  new DataView(message.buffer).setUint32(LENGTH_AT, data.length, true);
  message[SLOT_AT] = slot;
  message[SEQUENCE_AT] = sequence;
  message.set(specific, SPECIFIC_AT);
  message.set(data, HEADER_BYTES);
  return message;
}

/** Length that the header of a reply announces for the whole message; null while the header is not complete. */
export function announcedBytes(message: Uint8Array): number | null {
  if (message.length < HEADER_BYTES) return null;
  return HEADER_BYTES + new DataView(message.buffer, message.byteOffset).getUint32(LENGTH_AT, true);
}

/** Reads one whole message. Throws `communication` for what is none. */
export function parseReply(message: Uint8Array): CcidReply {
  const announced = announcedBytes(message);
  if (announced !== message.length) throw garbled(`${message.length} bytes, ${announced ?? HEADER_BYTES} announced`);
  const [type = 0, , , , , slot = 0, sequence = 0, states = 0, error = 0, parameter = 0] = message;
  const icc = ICC_STATES[states & ICC_STATUS_MASK];
  const status = COMMAND_STATES[states >> COMMAND_STATUS_SHIFT];
  if (icc === undefined || status === undefined) throw garbled(`bStatus ${states.toString(16)}`);
  return { type, slot, sequence, icc, status, error, parameter, data: message.subarray(HEADER_BYTES) };
}

/** What a reader sends that CCID does not allow. */
export const garbled = (reason: string): PcscError => new PcscError('communication', `bulk-in: ${reason}`);
