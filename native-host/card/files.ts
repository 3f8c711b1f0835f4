// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { MAX_SHORT_RESPONSE_BYTES } from './apdu.ts';
import { SELECT_ANSWERS, type SelectAnswer } from './application.ts';
import type { CardChannel } from './channel.ts';
import type { ObjectPath } from './pkcs15/index.ts';
import { readStatus, statusError } from './status-words.ts';
import { readHeader } from './tlv.ts';

const CLA = 0x00;
const INS_SELECT = 0xa4;
const INS_READ_BINARY = 0xb0;
const SELECT_CHILD_EF = 0x02;
/** A path whose first identifier is 3F00 is absolute to a CPx, also with the P1 of relative paths. */
const SELECT_PATH = 0x09;
const FILE_ID_BYTES = 2;

/** Nothing that a sign-in reads comes near this. */
const MAX_FILE_BYTES = 8192;

/** Transparent EFs of the selected application (ISO/IEC 7816-4, 11.2). */
export class CardFiles {
  readonly #channel: CardChannel;
  #answer: SelectAnswer;

  constructor(channel: CardChannel, answer: SelectAnswer) {
    this.#channel = channel;
    this.#answer = answer;
  }

  /** A whole file, or the part that the path names; null when there is no such file. */
  async read(path: ObjectPath): Promise<Uint8Array | null> {
    if (!(await this.#select(path.files))) return null;
    const end = path.offset + (path.length ?? MAX_FILE_BYTES);
    return this.#readRange(path.offset, end);
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
    if (!(await this.#select(path.files))) return null;
    const first = await this.#readChunk(path.offset, firstBytes);
    if (first.length < firstBytes || isEnough(first)) return first;
    const rest = await this.#readRange(path.offset + firstBytes, path.offset + MAX_FILE_BYTES);
    return Uint8Array.from([...first, ...rest]);
  }

  /**
   * The one DER element at the beginning of the file: its header tells how much to read, so the unused rest of the file
   * never crosses the line. Null when there is no such file.
   */
  async readElement(path: ObjectPath): Promise<Uint8Array | null> {
    if (!(await this.#select(path.files))) return null;
    const first = await this.#readChunk(path.offset, MAX_SHORT_RESPONSE_BYTES);
    const { headerBytes, valueBytes } = readHeader(first);
    const total = headerBytes + valueBytes;
    if (total > MAX_FILE_BYTES) throw new CpxError('CARD_FAULT', { detail: `element of ${total} bytes` });
    if (total <= first.length) return first.slice(0, total);
    const rest = await this.#readRange(path.offset + first.length, path.offset + total);
    if (first.length + rest.length < total) throw new CpxError('CARD_FAULT', { detail: 'element cut' });
    return Uint8Array.from([...first, ...rest]);
  }

  async #select(files: Uint8Array): Promise<boolean> {
    const p1 = files.length === FILE_ID_BYTES ? SELECT_CHILD_EF : SELECT_PATH;
    let { sw } = await this.#channel.send({ cla: CLA, ins: INS_SELECT, p1, p2: this.#answer, data: files });
    if (readStatus(sw) === 'wrong-parameters' && this.#answer !== SELECT_ANSWERS.fcp) {
      this.#answer = SELECT_ANSWERS.fcp;
      ({ sw } = await this.#channel.send({ cla: CLA, ins: INS_SELECT, p1, p2: this.#answer, data: files }));
    }
    const meaning = readStatus(sw);
    if (meaning === 'not-found') return false;
    if (meaning !== 'success') throw statusError(`SELECT ${Buffer.from(files).toString('hex').toUpperCase()}`, sw);
    return true;
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
      cla: CLA,
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
