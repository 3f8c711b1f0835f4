// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** How the digits become bytes of a command. */
export interface PadFormat {
  readonly minDigits: number;
  readonly maxDigits: number;
  /** Length of the block, 1 to 15; null: as long as the digits typed, and the reader writes Lc. */
  readonly blockBytes: number | null;
  /** What the block is filled with before the digits are laid over it. */
  readonly fillByte: number;
  /** bEntryValidationCondition. */
  readonly validation: number;
}

/** The command up to P2. */
export interface PadCommand {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
}

/** What a change asks for and how it is built: the block of the present code first when it goes along. */
export interface PadChange {
  readonly asksCurrent: boolean;
}

/** How long the person has, from the request on and between two keys. libccid waits 10 s longer for the reader. */
const ENTRY_SECONDS = 60;
/** Positions in bytes, at the start of the data, left justified, ASCII. */
const FORMAT_ASCII_LEFT = 0x82;
/** No bits of the command take the number of digits. */
const NO_LENGTH_FIELD = 0x00;
/** French (France), for readers whose display has several languages. */
const LANGUAGE = 0x040c;
const CONFIRM_NEW = 0x01;
const ASK_CURRENT = 0x02;

const VERIFY_BYTES = 19;
const MODIFY_BYTES = 24;

/**
 * PIN_VERIFY_STRUCTURE with its command (PC/SC part 10, 2.5.2), little-endian as every machine that we run on. A block
 * of known length is written into the template for the digits to be laid over; without one the template ends at P2, as
 * OpenSC does it, and the reader writes Lc.
 */
export function encodeVerify(command: PadCommand, format: PadFormat): Uint8Array {
  const template = encodeTemplate(command, format, 1);
  const bytes = Buffer.alloc(VERIFY_BYTES);
  writeHead(bytes, format);
  bytes.set([format.maxDigits, format.minDigits, format.validation, 1], 5);
  bytes.writeUInt16LE(LANGUAGE, 9);
  bytes.writeUInt32LE(template.length, 15);
  return Buffer.concat([bytes, template]);
}

/**
 * PIN_MODIFY_STRUCTURE (2.5.3): the new code is always asked for twice. Two blocks need a known length each.
 * Throws RangeError for a format without one.
 */
export function encodeModify(command: PadCommand, format: PadFormat, { asksCurrent }: PadChange): Uint8Array {
  const { blockBytes } = format;
  if (blockBytes === null) throw new RangeError('a change of unknown length');
  const template = encodeTemplate(command, format, asksCurrent ? 2 : 1);
  const bytes = Buffer.alloc(MODIFY_BYTES);
  writeHead(bytes, format);
  bytes.set([0, asksCurrent ? blockBytes : 0, format.maxDigits, format.minDigits], 5);
  bytes.set([CONFIRM_NEW | (asksCurrent ? ASK_CURRENT : 0), format.validation, asksCurrent ? 3 : 2], 9);
  bytes.writeUInt16LE(LANGUAGE, 12);
  // Messages 0 to 2 of the display: present code, new code, new code again.
  bytes.set(asksCurrent ? [0, 1, 2] : [1, 2, 0], 14);
  bytes.writeUInt32LE(template.length, 20);
  return Buffer.concat([bytes, template]);
}

function writeHead(bytes: Buffer, { blockBytes }: PadFormat): void {
  bytes.set([ENTRY_SECONDS, ENTRY_SECONDS, FORMAT_ASCII_LEFT, blockBytes ?? 0, NO_LENGTH_FIELD]);
}

function encodeTemplate({ cla, ins, p1, p2 }: PadCommand, { blockBytes, fillByte }: PadFormat, blocks: number): Buffer {
  const header = Buffer.of(cla, ins, p1, p2);
  if (blockBytes === null) return header;
  const dataBytes = blockBytes * blocks;
  return Buffer.concat([header, Buffer.of(dataBytes), Buffer.alloc(dataBytes, fillByte)]);
}
