// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { demand, type ModifyStructure, type PinFormat, type VerifyStructure } from './structures.ts';

const HEADER_BYTES = 4;
const BITS_PER_BYTE = 8;

/** A code and where its block begins in the data, in bytes, besides the position in the format. */
interface Placement {
  readonly digits: string;
  readonly offset: number;
}

/** The VERIFY that the reader sends. Throws StructureError when the template has no room for the block. */
export const fillVerify = (structure: VerifyStructure, digits: string): Uint8Array =>
  fill(structure, [{ digits, offset: 0 }]);

/** @param current null when the structure does not ask for it. */
export const fillModify = (structure: ModifyStructure, current: string | null, next: string): Uint8Array =>
  fill(structure, [
    ...(current === null ? [] : [{ digits: current, offset: structure.offsetOld }]),
    { digits: next, offset: structure.offsetNew },
  ]);

/** Whether the reader has to write Lc, since the template has no data to lay the block over. */
export const isVariable = ({ template, format }: VerifyStructure): boolean =>
  format.blockBytes === 0 && template.length <= HEADER_BYTES + 1;

function fill(structure: VerifyStructure, placements: readonly Placement[]): Uint8Array {
  const { template, format } = structure;
  if (isVariable(structure)) {
    const [placement, ...others] = placements;
    demand(placement !== undefined && others.length === 0, 'two codes of unknown length');
    const block = encodeDigits(placement.digits, format);
    demand(format.position === 0 && format.lengthBits === 0, 'a position in data of unknown length');
    return Uint8Array.of(...template.subarray(0, HEADER_BYTES), block.length, ...block);
  }
  const command = Uint8Array.from(template);
  const data = command.subarray(HEADER_BYTES + 1);
  for (const placement of placements) place(data, placement, format);
  return command;
}

/** Lays the digits over the template, whose own bytes are the padding. */
function place(data: Uint8Array, { digits, offset }: Placement, format: PinFormat): void {
  const start = offset * BITS_PER_BYTE;
  const code = encodeDigits(digits, format);
  const blockBytes = format.blockBytes === 0 ? code.length : format.blockBytes;
  demand(code.length <= blockBytes, `${code.length} bytes of digits in a block of ${blockBytes}`);
  demand(format.position % BITS_PER_BYTE === 0, 'digits that begin inside a byte');
  const first = offset + format.position / BITS_PER_BYTE;
  demand(first + blockBytes <= data.length, `a block of ${blockBytes} bytes at ${first} in ${data.length}`);
  data.set(code, first + (format.justification === 'left' ? 0 : blockBytes - code.length));
  writeBits(data, start + format.lengthPosition, format.lengthBits, digits.length);
}

function encodeDigits(digits: string, { encoding }: PinFormat): Uint8Array {
  if (encoding === 'ascii') return Buffer.from(digits, 'latin1');
  return Buffer.from(digits.padEnd(digits.length + (digits.length % 2), 'F'), 'hex');
}

/** Most significant bit first. */
function writeBits(data: Uint8Array, position: number, bits: number, value: number): void {
  demand(position + bits <= data.length * BITS_PER_BYTE, 'the number of digits outside the data');
  for (let bit = 0; bit < bits; bit++) {
    const at = position + bit;
    const byte = Math.floor(at / BITS_PER_BYTE);
    const mask = 0x80 >> (at % BITS_PER_BYTE);
    const isSet = ((value >> (bits - 1 - bit)) & 1) !== 0;
    data[byte] = isSet ? (data[byte] ?? 0) | mask : (data[byte] ?? 0) & ~mask;
  }
}
