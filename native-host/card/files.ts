// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { MAX_SHORT_RESPONSE_BYTES } from './apdu.ts';
import type { CardChannel } from './channel.ts';
import type { SelectedFile, SelectFile } from './drivers/index.ts';
import type { ObjectPath } from './pkcs15/index.ts';
import { commandError, readStatus } from './status-words.ts';
import { readHeader, splitWhole } from './tlv.ts';

export const INS_READ_BINARY = 0xb0;

/** Nothing that a sign-in reads comes near this. */
const MAX_FILE_BYTES = 8192;

/** Behind the last byte that the path names. */
function endOf({ offset, length }: ObjectPath, { bytes }: SelectedFile): number {
  const end = offset + (length ?? MAX_FILE_BYTES);
  return Math.min(end, bytes ?? end);
}

/** Transparent EFs of the selected application (ISO/IEC 7816-4, 11.2). */
export class CardFiles {
  readonly #channel: CardChannel;
  readonly #cla: number;
  readonly #select: SelectFile;

  constructor(channel: CardChannel, cla: number, select: SelectFile) {
    this.#channel = channel;
    this.#cla = cla;
    this.#select = select;
  }

  /** A whole file, or the part that the path names; null when there is no such file. */
  async read(path: ObjectPath): Promise<Uint8Array | null> {
    const file = await this.#select(path.files);
    if (file === null) return null;
    return this.#readRange(path.offset, endOf(path, file));
  }

  /**
   * A file of TLV elements as far as it is needed: `firstBytes` of it, then the element that was cut there, then the rest;
   * `isEnough` is asked in between, with whole elements. A good guess costs one command; a file shorter than the guess
   * costs the turn of 6Cxx that asking for the whole of it costs on T=0, no more. Null when there is no such file.
   */
  async readElements(
    path: ObjectPath,
    firstBytes: number,
    isEnough: (elements: Uint8Array) => boolean,
  ): Promise<Uint8Array | null> {
    const file = await this.#select(path.files);
    if (file === null) return null;
    const end = endOf(path, file);
    // A card that tells the size gives a small file in one command as well.
    const guess = file.bytes === null ? firstBytes : Math.max(firstBytes, MAX_SHORT_RESPONSE_BYTES);
    let bytes: Uint8Array = new Uint8Array(0);
    let wanted = guess;
    for (;;) {
      const at = path.offset + bytes.length;
      const upTo = Math.min(at + wanted, end);
      const part = await this.#readRange(at, upTo);
      bytes = Uint8Array.from(Buffer.concat([bytes, part]));
      if (part.length < wanted || upTo === end) return bytes;
      const { whole, missingBytes } = splitWhole(bytes);
      if (isEnough(whole)) return whole;
      wanted = missingBytes > 0 && bytes.length === guess ? missingBytes : MAX_FILE_BYTES;
    }
  }

  /**
   * The one DER element at the beginning of the file: its header tells how much to read, so the unused rest of the file
   * never crosses the line. Null when there is no such file.
   */
  async readElement(path: ObjectPath): Promise<Uint8Array | null> {
    const file = await this.#select(path.files);
    if (file === null) return null;
    const available = Math.max(0, (file.bytes ?? MAX_FILE_BYTES) - path.offset);
    const first = await this.#readRange(path.offset, path.offset + Math.min(available, MAX_SHORT_RESPONSE_BYTES));
    const { headerBytes, valueBytes } = readHeader(first);
    const total = headerBytes + valueBytes;
    if (total > MAX_FILE_BYTES) throw new CpxError('CARD_FAULT', { detail: `element of ${total} bytes` });
    if (total <= first.length) return first.slice(0, total);
    const rest = await this.#readRange(path.offset + first.length, path.offset + total);
    if (first.length + rest.length < total) throw new CpxError('CARD_FAULT', { detail: 'element cut' });
    return Uint8Array.from([...first, ...rest]);
  }

  /** Up to `end`, or to the end of the file when that comes first. */
  async #readRange(start: number, end: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let at = start;
    while (at < end) {
      const wanted = Math.min(end - at, MAX_SHORT_RESPONSE_BYTES);
      const chunk = await this.#readChunk(at, wanted);
      parts.push(chunk);
      at += chunk.length;
      if (chunk.length < wanted) break;
    }
    return Uint8Array.from(Buffer.concat(parts));
  }

  /** Fewer bytes than wanted mean the end of the file. */
  async #readChunk(offset: number, wanted: number): Promise<Uint8Array> {
    const { data, sw } = await this.#channel.send({
      cla: this.#cla,
      ins: INS_READ_BINARY,
      p1: offset >> 8,
      p2: offset & 0xff,
      le: wanted,
    });
    if (data.length > wanted) throw new CpxError('CARD_FAULT', { detail: `READ BINARY answered ${data.length} bytes` });
    const meaning = readStatus(sw);
    if (meaning === 'success' || meaning === 'end-of-file') return data;
    // The offset is behind the last byte: a file whose length is a multiple of the chunk's.
    if (meaning === 'wrong-parameters' && offset > 0) return data;
    throw commandError('READ BINARY', sw);
  }
}
