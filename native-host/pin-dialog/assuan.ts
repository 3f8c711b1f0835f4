// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { Socket } from 'node:net';
import { CpxError } from '../../shared/errors/index.ts';

/** A line of the Assuan protocol has 1000 characters at most, its end not counted. */
const LINE_BYTES = 1002;
const CHUNK_BYTES = 4096;
const NEWLINE = 0x0a;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const DATA = Buffer.from('D ');
const OK = Buffer.from('OK');
const ERROR = /^ERR (\d{1,10})/u;
/** The upper half names the program that failed (gpg-error). */
const ERROR_CODE_MASK = 0xffff;

/** How a command ended. */
export type Outcome = { readonly kind: 'ok' } | { readonly kind: 'error'; readonly code: number };

/** Percent-encodes what a parameter may not hold: the sign itself and the ends of lines. Control characters are left out. */
export const escapeParameter = (text: string): string =>
  text
    .replaceAll('%', '%25')
    .replaceAll('\n', '%0A')
    .replaceAll(/[\u0000-\u001f\u007f]/gu, '');

/**
 * The answers of an Assuan server that may hold a secret. What comes in lies in two buffers off the JavaScript heap,
 * blanked as soon as it was looked at; the digits of a data line go to the room that was lent for them and nowhere else.
 */
export class AnswerReader {
  readonly #socket: Socket;
  readonly #line = Buffer.from(new ArrayBuffer(LINE_BYTES));
  readonly #room: Uint8Array;
  #filled = 0;
  #digits = 0;
  #refused = false;
  #waiting: { resolve(outcome: Outcome): void; reject(error: Error): void } | null = null;
  #ended: CpxError | null = null;
  readonly #early: Outcome[] = [];

  /** @param fd reading end of a pipe; closed by `close`. */
  constructor(fd: number, room: Uint8Array) {
    this.#room = room;
    const buffer = Buffer.from(new ArrayBuffer(CHUNK_BYTES));
    const socket = new Socket({
      fd,
      readable: true,
      writable: false,
      onread: {
        buffer,
        callback: bytes => {
          this.#receive(buffer.subarray(0, bytes));
          buffer.fill(0, 0, bytes);
          return true;
        },
      },
    });
    socket.on('end', () => this.#end('pinentry ended'));
    socket.on('error', () => this.#end('the pipe of pinentry failed'));
    socket.resume();
    this.#socket = socket;
  }

  /** How many digits came with data lines so far. Throws PIN_FORMAT when there was anything else, or more than fit. */
  get digits(): number {
    if (this.#refused) throw new CpxError('PIN_FORMAT', { detail: 'pinentry' });
    return this.#digits;
  }

  /** The outcome of the next command. Rejects with PIN_DIALOG_MISSING when the program ends before. */
  next(): Promise<Outcome> {
    const early = this.#early.shift();
    if (early !== undefined) return Promise.resolve(early);
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  close(): void {
    this.#line.fill(0);
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte === NEWLINE) this.#take();
      else if (this.#filled < LINE_BYTES) this.#line[this.#filled++] = byte;
      else this.#end('a line too long');
    }
  }

  /** Looks at one line where it lies; only one that cannot hold a secret becomes text. */
  #take(): void {
    const line = this.#line.subarray(0, this.#filled);
    if (startsWith(line, DATA)) this.#keepDigits(line.subarray(DATA.length));
    else if (startsWith(line, OK)) this.#settle({ kind: 'ok' });
    else {
      const code = ERROR.exec(line.toString('latin1'))?.[1];
      // Comments and status lines are for nobody.
      if (code !== undefined) this.#settle({ kind: 'error', code: Number(code) & ERROR_CODE_MASK });
    }
    line.fill(0);
    this.#filled = 0;
  }

  #keepDigits(data: Buffer): void {
    const fits = this.#digits + data.length <= this.#room.length;
    this.#refused ||= !fits || !data.every(byte => byte >= DIGIT_0 && byte <= DIGIT_9);
    if (this.#refused) return;
    this.#room.set(data, this.#digits);
    this.#digits += data.length;
  }

  #settle(outcome: Outcome): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) waiting.resolve(outcome);
    else this.#early.push(outcome);
  }

  #end(detail: string): void {
    this.#ended ??= new CpxError('PIN_DIALOG_MISSING', { detail });
    this.#waiting?.reject(this.#ended);
    this.#waiting = null;
  }
}

const startsWith = (line: Buffer, prefix: Buffer): boolean =>
  line.length >= prefix.length && line.compare(prefix, 0, prefix.length, 0, prefix.length) === 0;
