// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { CODE_NAMES, type CodeName, MAX_PIN_DIGITS } from '../../shared/protocol/index.ts';
import type { CodeCommand, CodeIntake, SecretPin } from '../card/index.ts';
import { type FoundCode, findCodes, takeDigits } from './find-codes.ts';
import { allocateOffHeap } from './off-heap.ts';

/** One page of memory, so that locking it in memory covers nothing else. */
const VAULT_BYTES = 4096;
/** ISO/IEC 7816-4: CLA INS P1 P2 Lc, then the data. */
const COMMAND_HEADER_BYTES = 5;
/** The page begins with room for a command; the codes of a message lie behind it. */
const CODES_START = 1024;

/** The codes of one message, those that it had. */
export type Codes = Readonly<Record<CodeName, SecretPin | null>>;

/**
 * The one place of the process that holds codes, from the frame's bytes to the card. A JavaScript string could not be
 * overwritten, so the digits never become one: they are moved out of the raw frame before it is parsed.
 */
export class PinVault {
  readonly #memory = allocateOffHeap(VAULT_BYTES);
  #isTaken = false;

  /** To be locked in memory (mlock), never to be read. */
  get memory(): Buffer {
    return this.#memory;
  }

  /**
   * Moves the codes of `frame` to the vault and leaves zeros in their place.
   *
   * Throws before anything has become a string, in words that never quote the frame: PIN_FORMAT or BUSY after every
   * value was blanked, so that the rest can still be parsed; PROTOCOL_VIOLATION when it is not even clear where they lie.
   */
  takeFrom(frame: Buffer): Codes {
    const found = findCodes(frame);
    const codes: Record<CodeName, SecretPin | null> = { pin: null, newPin: null, puk: null };
    if (found.length === 0) return codes;
    const refusal = this.#isTaken ? 'BUSY' : found.some(({ digits }) => digits === null) ? 'PIN_FORMAT' : null;
    if (refusal === null) this.#isTaken = true;
    for (const code of found) {
      if (refusal === null) codes[code.name] = this.#take(frame, code);
      takeDigits(frame, code);
    }
    if (refusal !== null) throw new CpxError(refusal);
    return codes;
  }

  /** Ends what a message brought: the next one can be taken. */
  wipe(): void {
    this.#memory.fill(0);
    this.#isTaken = false;
  }

  /** For one request; `close` wipes what it took. */
  openIntake(): CodeIntake & { close(): void } {
    let taken = false;
    return {
      take: async (name, fill) => {
        if (!taken && this.#isTaken) throw new CpxError('BUSY');
        [taken, this.#isTaken] = [true, true];
        const at = placeOf(name);
        const room = this.#memory.subarray(at, at + MAX_PIN_DIGITS);
        try {
          return new LentCode(this.#memory, at, await fill(room));
        } catch (error) {
          room.fill(0);
          throw error;
        }
      },
      close: () => {
        if (taken) this.wipe();
      },
    };
  }

  #take(frame: Buffer, { name, start, end }: FoundCode): SecretPin {
    const at = placeOf(name);
    frame.copy(this.#memory, at, start, end);
    return new LentCode(this.#memory, at, end - start);
  }
}

const placeOf = (name: CodeName): number => CODES_START + CODE_NAMES.indexOf(name) * MAX_PIN_DIGITS;

/** A code where it lies in the vault. */
class LentCode implements SecretPin {
  readonly digits: number;
  readonly #memory: Buffer;
  readonly #at: number;
  #spent = false;

  constructor(memory: Buffer, at: number, digits: number) {
    this.#memory = memory;
    this.#at = at;
    this.digits = digits;
  }

  async spend<T>(command: CodeCommand, use: (command: Uint8Array) => Promise<T>, second?: SecretPin): Promise<T> {
    const codes: readonly LentCode[] = second === undefined ? [this] : [this, ownCode(second)];
    if (codes.some(code => code.#spent)) throw new CpxError('UNEXPECTED', { detail: 'code already spent' });
    for (const code of codes) code.#spent = true;
    let end = COMMAND_HEADER_BYTES;
    try {
      for (const code of codes) end = code.#appendBlock(command, end);
      const { cla, ins, p1, p2 } = command;
      this.#memory.set([cla, ins, p1, p2, end - COMMAND_HEADER_BYTES]);
      return await use(this.#memory.subarray(0, end));
    } finally {
      this.#memory.fill(0, 0, CODES_START);
      for (const code of codes) code.#wipe();
    }
  }

  async spendAsDigits<T>(use: (digits: Uint8Array) => Promise<T>): Promise<T> {
    if (this.#spent) throw new CpxError('UNEXPECTED', { detail: 'code already spent' });
    this.#spent = true;
    try {
      return await use(this.#memory.subarray(this.#at, this.#at + this.digits));
    } finally {
      this.#wipe();
    }
  }

  /** Moves the digits, padded as the card wants them, behind what the command has already; answers its new end. */
  #appendBlock({ storedDigits, padByte }: CodeCommand, start: number): number {
    this.#memory.copyWithin(start, this.#at, this.#at + this.digits);
    this.#wipe();
    const typedEnd = start + this.digits;
    if (padByte === null) return typedEnd;
    const end = Math.max(typedEnd, start + storedDigits);
    this.#memory.fill(padByte, typedEnd, end);
    return end;
  }

  #wipe(): void {
    this.#memory.fill(0, this.#at, this.#at + this.digits);
  }
}

function ownCode(code: SecretPin): LentCode {
  if (code instanceof LentCode) return code;
  throw new CpxError('UNEXPECTED', { detail: 'a code of another holder' });
}
