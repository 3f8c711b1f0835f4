// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Blocks of T=1 (ISO/IEC 7816-3, 11.3): NAD, PCB, LEN, information, check. */
export type T1Block =
  | { readonly kind: 'information'; readonly number: 0 | 1; readonly more: boolean; readonly data: Uint8Array }
  | { readonly kind: 'receive-ready'; readonly number: 0 | 1; readonly error: number }
  | {
      readonly kind: 'supervisory';
      readonly name: SupervisoryName;
      readonly response: boolean;
      readonly data: Uint8Array;
    };

export type SupervisoryName = 'resynch' | 'ifs' | 'abort' | 'wtx';
export type T1Checksum = 'lrc' | 'crc';

const SUPERVISORY_NAMES: readonly SupervisoryName[] = ['resynch', 'ifs', 'abort', 'wtx'];
const SUPERVISORY_BYTES: Readonly<Record<SupervisoryName, number>> = { resynch: 0, ifs: 1, abort: 0, wtx: 1 };

const PROLOGUE_BYTES = 3;
export const MAX_INFORMATION_BYTES = 254;
const NAD = 0;
const NOT_INFORMATION = 0x80;
const SUPERVISORY = 0xc0;
const SENT_NUMBER = 0x40;
const MORE_DATA = 0x20;
const AWAITED_NUMBER = 0x10;
const ERROR_MASK = 0x0f;
const RESPONSE = 0x20;
const CRC_POLYNOMIAL = 0x8408;
const CRC_START = 0xffff;
const CHECK_BYTES: Readonly<Record<T1Checksum, number>> = { lrc: 1, crc: 2 };

/** The block's bytes, in memory off the JavaScript heap that the caller has to wipe. */
export function encodeBlock(block: T1Block, checksum: T1Checksum): Uint8Array<ArrayBuffer> {
  const data = block.kind === 'receive-ready' ? new Uint8Array(0) : block.data;
  const end = PROLOGUE_BYTES + data.length;
  const bytes = new Uint8Array(new ArrayBuffer(end + CHECK_BYTES[checksum]));
  bytes[0] = NAD;
  bytes[1] = encodePcb(block);
  bytes[2] = data.length;
  bytes.set(data, PROLOGUE_BYTES);
  bytes.set(check(bytes.subarray(0, end), checksum), end);
  return bytes;
}

function encodePcb(block: T1Block): number {
  switch (block.kind) {
    case 'information':
      return (block.number === 1 ? SENT_NUMBER : 0) | (block.more ? MORE_DATA : 0);
    case 'receive-ready':
      return NOT_INFORMATION | (block.number === 1 ? AWAITED_NUMBER : 0) | block.error;
    case 'supervisory':
      return SUPERVISORY | (block.response ? RESPONSE : 0) | SUPERVISORY_NAMES.indexOf(block.name);
  }
}

/** Reads a block from the card; null for an invalid one, with a wrong check, length, address or control byte. */
export function decodeBlock(bytes: Uint8Array, checksum: T1Checksum): T1Block | null {
  const end = bytes.length - CHECK_BYTES[checksum];
  const [nad, pcb = 0, length = 0] = bytes;
  if (end < PROLOGUE_BYTES || nad !== NAD || length !== end - PROLOGUE_BYTES || length > MAX_INFORMATION_BYTES) {
    return null;
  }
  const expected = check(bytes.subarray(0, end), checksum);
  if (!expected.every((byte, index) => bytes[end + index] === byte)) return null;
  return decodePcb(pcb, bytes.slice(PROLOGUE_BYTES, end));
}

function decodePcb(pcb: number, data: Uint8Array): T1Block | null {
  if ((pcb & NOT_INFORMATION) === 0) {
    const isReserved = (pcb & ~(SENT_NUMBER | MORE_DATA)) !== 0;
    const number = (pcb & SENT_NUMBER) === 0 ? 0 : 1;
    return isReserved ? null : { kind: 'information', number, more: (pcb & MORE_DATA) !== 0, data };
  }
  if ((pcb & SUPERVISORY) === SUPERVISORY) {
    const name = SUPERVISORY_NAMES[pcb & ~(SUPERVISORY | RESPONSE)];
    if (name === undefined || data.length !== SUPERVISORY_BYTES[name]) return null;
    return { kind: 'supervisory', name, response: (pcb & RESPONSE) !== 0, data };
  }
  const error = pcb & ERROR_MASK;
  const isReserved = (pcb & ~(NOT_INFORMATION | AWAITED_NUMBER | ERROR_MASK)) !== 0 || error > 2;
  if (isReserved || data.length > 0) return null;
  return { kind: 'receive-ready', number: (pcb & AWAITED_NUMBER) === 0 ? 0 : 1, error };
}

function check(bytes: Uint8Array, checksum: T1Checksum): readonly number[] {
  if (checksum === 'lrc') return [bytes.reduce((sum, byte) => sum ^ byte, 0)];
  let crc = CRC_START;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 0 ? crc >> 1 : (crc >> 1) ^ CRC_POLYNOMIAL;
  }
  // High byte first and not inverted, as the drivers in the field have it.
  return [crc >> 8, crc & 0xff];
}
