// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardTrace } from '../../../native-host/trace/index.ts';
import { INS } from '../commands/index.ts';
import type { Exchange } from '../exchange.ts';
import type { InsertableCard } from '../insertable-card.ts';
import { chooseProtocol, type Protocol } from '../protocols.ts';
import { T0Transport } from '../t0-transport.ts';
import { T1Transport } from '../t1-transport.ts';
import { fromHex, toHex } from '../tlv.ts';
import { understandTrace } from './recorded-card.ts';
import { createReplaySession, createReplaySystem, type ReplayContext } from './replay-system.ts';

/** Puts a recorded card in a reader: it answers what the trace says, to whoever asks. */
export function createReplayCard(trace: CardTrace): InsertableCard {
  return new ReplayCard(trace);
}

interface RecordedExchange {
  readonly command: string;
  readonly answer: Uint8Array;
  /** Directory and file that were selected before it. */
  readonly state: string;
}

/**
 * Two ways to an answer. A command that stands in the trace, after the same selections, gets the very bytes of the real
 * card; so does the one that follows it there. Any other is answered by what the trace tells of files and objects.
 */
class ReplayCard implements InsertableCard {
  readonly atr: Uint8Array;
  readonly protocol: Protocol;
  readonly #context: ReplayContext;
  readonly #transport: { reset(): void; run(command: Uint8Array): Uint8Array };
  readonly #recorded: readonly RecordedExchange[];
  readonly #listeners = new Set<(exchange: Exchange) => void>();
  /** Where in the trace the conversation is: the next exchange that may follow. */
  #next = 0;
  #exchanges = 0;

  constructor(trace: CardTrace) {
    this.atr = fromHex(trace.atr);
    this.protocol = chooseProtocol(this.atr);
    const card = understandTrace(trace);
    this.#context = { card, session: createReplaySession() };
    const transport = new T0Transport(this.#context, createReplaySystem(card));
    this.#transport = this.protocol === 'T1' ? new T1Transport(transport) : transport;
    // The bytes of one protocol are none of the other's.
    this.#recorded = trace.protocol === this.protocol ? this.#followStates(trace) : [];
    this.#forget();
  }

  get exchanges(): number {
    return this.#exchanges;
  }

  powerOn(): void {
    this.#forget();
  }

  powerOff(): void {
    this.#forget();
  }

  reset(): void {
    this.#forget();
  }

  async transmit(command: Uint8Array): Promise<Uint8Array> {
    const { state } = this;
    // Always asked, so that what is selected stays true.
    const understood = this.#transport.run(command);
    const response = this.#findRecorded(toHex(command), state) ?? understood;
    const exchange = { index: ++this.#exchanges, command: Uint8Array.from(command), response };
    for (const listener of this.#listeners) listener(exchange);
    return response;
  }

  onExchange(listener: (exchange: Exchange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  private get state(): string {
    const { directory, file } = this.#context.session;
    return `${directory} ${file ?? '-'}`;
  }

  #findRecorded(command: string, state: string): Uint8Array | null {
    const fits = (exchange: RecordedExchange | undefined) => exchange?.command === command && exchange.state === state;
    // What GET RESPONSE gets depends on the command before it: it counts only where it follows that one.
    const isFollowing = command.slice(2, 4) === toHex(Uint8Array.of(INS.getResponse));
    const index = fits(this.#recorded[this.#next])
      ? this.#next
      : isFollowing
        ? -1
        : this.#recorded.findIndex(exchange => fits(exchange));
    this.#next = index + 1;
    return this.#recorded[index]?.answer ?? null;
  }

  /** Runs the trace once, to know what was selected before each of its commands. */
  #followStates({ steps }: CardTrace): readonly RecordedExchange[] {
    return steps
      .flatMap(({ exchanges }) => exchanges)
      .map(({ command, answer }) => {
        const { state } = this;
        this.#transport.run(fromHex(command));
        return { command, answer: fromHex(answer), state };
      });
  }

  #forget(): void {
    this.#context.session = createReplaySession();
    this.#transport.reset();
    this.#next = 0;
  }
}
