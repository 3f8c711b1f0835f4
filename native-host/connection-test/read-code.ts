// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import net from 'node:net';
import tty from 'node:tty';
import { CpxError } from '../../shared/errors/index.ts';

const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BACKSPACE = 0x08;
const DELETE = 0x7f;
/** Ctrl-C, Ctrl-D and Escape, as a terminal in raw mode gives them. */
const CANCEL = [0x03, 0x04, 0x1b];
const CHUNK_BYTES = 64;

/**
 * Digits typed one after the other, ended by Enter, in memory that lies outside the JavaScript heap. Nothing but digits
 * is taken: a line that holds anything else is refused as a whole.
 */
export class TypedCode {
  readonly #room: Uint8Array;
  #digits = 0;
  #refused = false;

  /** @param room where the digits go; its length is the longest code. Wiped when the code is refused. */
  constructor(room: Uint8Array) {
    this.#room = room;
  }

  /** How many were typed. */
  get digits(): number {
    return this.#digits;
  }

  /** Takes one byte; true when the line is over. Throws USER_CANCELLED, and PIN_FORMAT at the end of a wrong line. */
  push(byte: number): boolean {
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return this.#end();
    if (CANCEL.includes(byte)) throw this.#give(new CpxError('USER_CANCELLED'));
    if (byte === BACKSPACE || byte === DELETE) this.#erase();
    else if (byte < DIGIT_0 || byte > DIGIT_9 || this.#digits === this.#room.length) this.#refused = true;
    else this.#room[this.#digits++] = byte;
    return false;
  }

  /** The input ended without Enter. */
  end(): void {
    this.#end();
  }

  #end(): true {
    if (this.#refused || this.#digits === 0) throw this.#give(new CpxError('PIN_FORMAT'));
    return true;
  }

  #erase(): void {
    if (this.#digits > 0) this.#room[--this.#digits] = 0;
  }

  #give(error: CpxError): CpxError {
    this.#room.fill(0);
    this.#digits = 0;
    return error;
  }
}

/**
 * Reads one line of digits from a terminal, without echo, or from a pipe, to the start of `room`; answers how many. Our own buffer is read into and wiped:
 * `process.stdin` would leave copies (docs/security/code-porteur.md). `prompt` is called once nothing that is typed is shown
 * any more. Throws USER_CANCELLED and PIN_FORMAT.
 */
export function readCode(fd: number, prompt: () => void, room: Uint8Array): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const code = new TypedCode(room);
  const buffer = Buffer.from(new ArrayBuffer(CHUNK_BYTES));
  const onread = {
    buffer,
    callback: (length: number): boolean => {
      try {
        if (!buffer.subarray(0, length).some(byte => code.push(byte))) return true;
        finish(() => resolve(code.digits));
      } catch (error) {
        finish(() => reject(error));
      } finally {
        buffer.fill(0);
      }
      return false;
    },
  };
  const terminal = tty.isatty(fd) ? new tty.ReadStream(fd, { onread }) : null;
  const input = terminal ?? new net.Socket({ fd, readable: true, writable: false, onread });
  const finish = (then: () => void) => {
    terminal?.setRawMode(false);
    input.destroy();
    then();
  };
  input.on('end', () => {
    try {
      code.end();
      finish(() => resolve(code.digits));
    } catch (error) {
      finish(() => reject(error));
    }
  });
  input.on('error', error => finish(() => reject(new CpxError('USER_CANCELLED', { detail: 'input', cause: error }))));
  terminal?.setRawMode(true);
  prompt();
  input.resume();
  return promise;
}
