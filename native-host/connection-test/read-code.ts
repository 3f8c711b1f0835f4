// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import net from 'node:net';
import tty from 'node:tty';
import { CpxError } from '../../shared/errors/index.ts';
import { MAX_PIN_DIGITS } from '../../shared/protocol/index.ts';

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
 * Digits typed one after the other, ended by Enter, in memory outside the JavaScript heap. Nothing but digits is taken:
 * a line that holds anything else is refused as a whole.
 */
export class TypedCode {
  readonly #memory = Buffer.from(new ArrayBuffer(MAX_PIN_DIGITS));
  #digits = 0;
  #refused = false;

  /** The digits where they lie; the receiver wipes them. */
  get bytes(): Buffer {
    return this.#memory.subarray(0, this.#digits);
  }

  /** Takes one byte; true when the line is over. Throws USER_CANCELLED, and PIN_FORMAT at the end of a wrong line. */
  push(byte: number): boolean {
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return this.#end();
    if (CANCEL.includes(byte)) throw this.#give(new CpxError('USER_CANCELLED'));
    if (byte === BACKSPACE || byte === DELETE) this.#erase();
    else if (byte < DIGIT_0 || byte > DIGIT_9 || this.#digits === this.#memory.length) this.#refused = true;
    else this.#memory[this.#digits++] = byte;
    return false;
  }

  /** The input ended without Enter. */
  end(): void {
    this.#end();
  }

  wipe(): void {
    this.#memory.fill(0);
    this.#digits = 0;
  }

  #end(): true {
    if (this.#refused || this.#digits === 0) throw this.#give(new CpxError('PIN_FORMAT'));
    return true;
  }

  #erase(): void {
    if (this.#digits > 0) this.#memory[--this.#digits] = 0;
  }

  #give(error: CpxError): CpxError {
    this.wipe();
    return error;
  }
}

/**
 * Reads one line of digits from a terminal, without echo, or from a pipe. Our own buffer is read into and wiped:
 * `process.stdin` would leave copies (docs/security/code-porteur.md). `prompt` is called once nothing that is typed is shown
 * any more. Throws USER_CANCELLED and PIN_FORMAT.
 */
export function readCode(fd: number, prompt: () => void): Promise<TypedCode> {
  const { promise, resolve, reject } = Promise.withResolvers<TypedCode>();
  const code = new TypedCode();
  const buffer = Buffer.from(new ArrayBuffer(CHUNK_BYTES));
  const onread = {
    buffer,
    callback: (length: number): boolean => {
      try {
        if (!buffer.subarray(0, length).some(byte => code.push(byte))) return true;
        finish(() => resolve(code));
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
      finish(() => resolve(code));
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
