// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, type ErrorCode } from '../../shared/errors/index.ts';
import type { CardConnection } from '../pcsc/port.ts';
import type { TraceContent, TraceExchange, TraceStep } from './format.ts';

const HEADER_BYTES = 5;
/** VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER: their data are codes (ISO/IEC 7816-4, 11.6). */
const CODE_INSTRUCTIONS: readonly number[] = [0x20, 0x24, 0x2c];
/** After these there is no card to ask anything of. */
const ENDS: readonly ErrorCode[] = [
  'CARD_REMOVED',
  'CARD_MUTE',
  'CARD_IN_USE',
  'CARD_CHANGED',
  'READER_FAULT',
  'READER_MISSING',
  'PCSC_STOPPED',
];

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
const round = (ms: number): number => Math.round(ms * 10) / 10;

/** Writes down what passes over a connection, step by step. */
export class TraceRecorder {
  readonly steps: TraceStep[] = [];
  #exchanges: TraceExchange[] = [];

  /** The same connection, listened to. A command with a code is refused: it would be in the trace. */
  listen(connection: CardConnection): CardConnection {
    return {
      get protocol() {
        return connection.protocol;
      },
      transmit: async command => {
        if (CODE_INSTRUCTIONS.includes(command[1] ?? 0) && command.length > HEADER_BYTES) {
          throw new RangeError('a trace holds no code');
        }
        const startMs = performance.now();
        const answer = await connection.transmit(command);
        const ms = round(performance.now() - startMs);
        this.#exchanges.push({ command: toHex(command), answer: toHex(answer), ms });
        return answer;
      },
      features: () => connection.features(),
      control: (code, data) => connection.control(code, data),
      beginTransaction: () => connection.beginTransaction(),
      endTransaction: after => connection.endTransaction(after),
      reconnect: () => connection.reconnect(),
      disconnect: after => connection.disconnect(after),
    };
  }

  /**
   * Does `work` and writes down its exchanges. What the card refuses is part of the trace: the answer is then null.
   * Throws when there is no card any more.
   */
  async step<T>(
    { name, content, file }: { readonly name: string; readonly content: TraceContent; readonly file?: Uint8Array },
    work: () => Promise<T>,
  ): Promise<T | null> {
    this.#exchanges = [];
    const step: TraceStep = { name, content, exchanges: this.#exchanges, ...(file && { file: toHex(file) }) };
    this.steps.push(step);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof CpxError)) throw error;
      step.failure = [error.code, error.detail].filter(Boolean).join(': ');
      if (ENDS.includes(error.code)) throw error;
      return null;
    }
  }
}
