// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { MAX_SHORT_RESPONSE_BYTES } from './apdu.ts';
import type { CardChannel } from './channel.ts';
import type { SelectFile } from './drivers/index.ts';
import type { ObjectPath } from './pkcs15/index.ts';
import { readStatus, statusError } from './status-words.ts';
import { readHeader } from './tlv.ts';

const INS_READ_BINARY = 0xb0;

/** Nothing that a sign-in reads comes near this. */
const MAX_FILE_BYTES = 8192;

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
    const end = path.offset + (path.length ?? MAX_FILE_BYTES);
    return this.#readRange(path.offset, Math.min(end, file.bytes ?? end));
  }

  /**
   * The beginning of a file, `firstBytes` long, when that is enough; else the whole file. Spares the turn of 6Cxx that a
   * file shorter than a chunk costs on T=0, and never costs one more. Null when there is no such file.
   */
  async readBeginning(
    path: ObjectPath,
    firstBytes: number,
    isEnough: (beginning: Uint8Array) => boolean,
  ): Promise<Uint8Array | null> {
    const file = await this.#select(path.files);
    if (file === null) return null;
    const end = path.offset + Math.min(file.bytes ?? MAX_FILE_BYTES, MAX_FILE_BYTES);
    const first = await this.#readRange(path.offset, Math.min(path.offset + firstBytes, end));
    if (first.length < firstBytes || isEnough(first)) return first;
    const rest = await this.#readRange(path.offset + firstBytes, end);
    return Uint8Array.from([...first, ...rest]);
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
    throw statusError('READ BINARY', sw);
  }
}
