// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** The reader refuses the structure: 6B80 (PC/SC part 10, 2.5.1). The message says what is wrong, for tests. */
export class StructureError extends Error {
  override readonly name = 'StructureError';
}

export function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new StructureError(what);
}

/** bmFormatString, bmPINBlockString and bmPINLengthFormat: how digits become bytes, and where they go. */
export interface PinFormat {
  readonly encoding: 'ascii' | 'bcd';
  readonly justification: 'left' | 'right';
  /** Of the PIN block in the data, in bits. */
  readonly position: number;
  /** Bytes; 0: as many as the digits need. */
  readonly blockBytes: number;
  /** Bits that take the number of digits; 0: none do. */
  readonly lengthBits: number;
  /** Of these bits in the data. */
  readonly lengthPosition: number;
}

interface CommonFields {
  readonly timeoutSeconds: number;
  readonly format: PinFormat;
  readonly minDigits: number;
  readonly maxDigits: number;
  readonly validation: number;
  readonly numberMessage: number;
  /** The command up to P2, and Lc and the data when there are some. */
  readonly template: Uint8Array;
}

/** PIN_VERIFY_STRUCTURE (PC/SC part 10, 2.5.2). */
export type VerifyStructure = CommonFields;

/** PIN_MODIFY_STRUCTURE (PC/SC part 10, 2.5.3). */
export interface ModifyStructure extends CommonFields {
  /** Bytes from the start of the data. */
  readonly offsetOld: number;
  readonly offsetNew: number;
  readonly asksCurrent: boolean;
  readonly asksAgain: boolean;
}

const VERIFY_BYTES = 19;
const MODIFY_BYTES = 24;
const COMMAND_HEADER_BYTES = 4;
const LC = 4;
const BITS_PER_BYTE = 8;
const ENCODINGS = [null, 'bcd', 'ascii', null] as const;

/** Reads a structure as a little-endian machine writes it, to the last byte. Throws StructureError. */
export function parseVerify(bytes: Uint8Array): VerifyStructure {
  demand(bytes.length >= VERIFY_BYTES, 'shorter than PIN_VERIFY_STRUCTURE');
  const view = viewOf(bytes);
  return {
    ...parseHead(view),
    ...parseDigits(view, 5),
    validation: view.getUint8(7),
    numberMessage: view.getUint8(8),
    template: parseTemplate(bytes, VERIFY_BYTES),
  };
}

export function parseModify(bytes: Uint8Array): ModifyStructure {
  demand(bytes.length >= MODIFY_BYTES, 'shorter than PIN_MODIFY_STRUCTURE');
  const view = viewOf(bytes);
  const confirm = view.getUint8(9);
  demand(confirm <= 3, `bConfirmPIN ${confirm}`);
  return {
    ...parseHead(view),
    offsetOld: view.getUint8(5),
    offsetNew: view.getUint8(6),
    ...parseDigits(view, 7),
    asksAgain: (confirm & 1) !== 0,
    asksCurrent: (confirm & 2) !== 0,
    validation: view.getUint8(10),
    numberMessage: view.getUint8(11),
    template: parseTemplate(bytes, MODIFY_BYTES),
  };
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function parseHead(view: DataView): Pick<CommonFields, 'timeoutSeconds' | 'format'> {
  const format = view.getUint8(2);
  const block = view.getUint8(3);
  const length = view.getUint8(4);
  const encoding = ENCODINGS[format & 3];
  demand(encoding != null, `bmFormatString ${format}: neither BCD nor ASCII`);
  demand(length < 0x20, `bmPINLengthFormat ${length}`);
  const unit = (isBytes: boolean) => (isBytes ? BITS_PER_BYTE : 1);
  return {
    timeoutSeconds: view.getUint8(0),
    format: {
      encoding,
      justification: (format & 4) === 0 ? 'left' : 'right',
      position: ((format >> 3) & 0x0f) * unit((format & 0x80) !== 0),
      blockBytes: block & 0x0f,
      lengthBits: block >> 4,
      lengthPosition: (length & 0x0f) * unit((length & 0x10) !== 0),
    },
  };
}

/** wPINMaxExtraDigit: the maximum in its low byte, the minimum in the high one. */
function parseDigits(view: DataView, at: number): Pick<CommonFields, 'minDigits' | 'maxDigits'> {
  const [maxDigits, minDigits] = [view.getUint8(at), view.getUint8(at + 1)];
  demand(minDigits >= 1 && minDigits <= maxDigits, `${minDigits} to ${maxDigits} digits`);
  return { minDigits, maxDigits };
}

function parseTemplate(bytes: Uint8Array, start: number): Uint8Array {
  const length = viewOf(bytes).getUint32(start - 4, true);
  demand(bytes.length === start + length, `ulDataLength ${length} in ${bytes.length} bytes`);
  const template = bytes.slice(start);
  demand(template.length >= COMMAND_HEADER_BYTES, 'a command of less than four bytes');
  const data = template.length - COMMAND_HEADER_BYTES - 1;
  demand(data < 0 || template[LC] === data, `Lc ${template[LC]} before ${data} bytes`);
  return template;
}
