// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import type { CardConnection } from '../../native-host/pcsc/port.ts';

const P3 = 4;
const LARGEST_READ = 256;

/** One answer: bytes, repeated to the length that was asked for where `fills`, and a status word. */
export interface HostileAnswer {
  readonly bytes: Uint8Array;
  readonly fills: boolean;
  readonly sw: number;
}

/** Status words that lead further, and any other. */
const statusWord = fc.oneof(
  fc.constant(0x9000),
  fc.constant(0x9000),
  fc.constantFrom(0x6282, 0x6a82, 0x6a86, 0x6881, 0x6884, 0x6e00, 0x63c2, 0x6b00, 0x9f16),
  fc.nat(0xff).map(low => 0x6100 | low),
  fc.nat(0xff).map(low => 0x6c00 | low),
  fc.nat(0xffff),
);

/** Answers that a card gives in turn, again and again. */
export const someAnswers: fc.Arbitrary<readonly HostileAnswer[]> = fc.array(
  fc.record({ bytes: fc.uint8Array({ maxLength: 12 }), fills: fc.boolean(), sw: statusWord }),
  { minLength: 1, maxLength: 6 },
);

const nothing = async () => undefined;

/** A connection that gives `answer` to each command; `turns` counts them. */
export function connectionTo(answer: (command: Uint8Array, index: number) => Uint8Array, protocol: 'T0' | 'T1') {
  let turns = 0;
  const connection: CardConnection = {
    protocol,
    transmit: async command => answer(command, turns++),
    features: async () => new Map(),
    control: async () => new Uint8Array(0),
    beginTransaction: nothing,
    endTransaction: nothing,
    reconnect: nothing,
    disconnect: nothing,
  };
  return { connection, turns: () => turns };
}

export const hostileConnection = (answers: readonly HostileAnswer[], protocol: 'T0' | 'T1') =>
  connectionTo((command, index) => {
    const { bytes, fills, sw } = answers[index % answers.length] ?? { bytes: new Uint8Array(0), fills: false, sw: 0 };
    const length = fills && bytes.length > 0 ? command[P3] || LARGEST_READ : bytes.length;
    const answer = new Uint8Array(length + 2);
    for (let at = 0; at < length; at++) answer[at] = bytes[at % bytes.length] ?? 0;
    answer[length] = sw >> 8;
    answer[length + 1] = sw & 0xff;
    return answer;
  }, protocol);
