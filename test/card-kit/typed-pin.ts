// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CodeCommand, SecretPin } from '../../native-host/card/index.ts';

export interface TypedPin extends SecretPin {
  /** How often the code was spent: 0 or 1. */
  readonly spends: number;
  /** How the card wanted it. */
  readonly command: CodeCommand | null;
}

const blocks = new WeakMap<SecretPin, (command: CodeCommand) => Buffer>();

/** A code for tests of the card. It has the contract of the real one: one use, a second one throws. */
export function typePin(digits: string): TypedPin {
  let spends = 0;
  let command: CodeCommand | null = null;
  const typed: TypedPin = {
    digits: digits.length,
    get spends() {
      return spends;
    },
    get command() {
      return command;
    },
    async spend(wanted, use, second) {
      const others = second === undefined ? [] : [blocks.get(second)?.(wanted) ?? Buffer.alloc(0)];
      const data = Buffer.concat([takeBlock(wanted), ...others]);
      const { cla, ins, p1, p2 } = wanted;
      return use(Buffer.concat([Uint8Array.of(cla, ins, p1, p2, data.length), data]));
    },
    async spendAsDigits(use) {
      if (++spends > 1) throw new Error('spent already');
      return use(Buffer.from(digits, 'latin1'));
    },
  };
  const takeBlock = (wanted: CodeCommand): Buffer => {
    if (++spends > 1) throw new Error('spent already');
    command = wanted;
    const { padByte, storedDigits } = wanted;
    const padding = padByte === null ? Buffer.alloc(0) : Buffer.alloc(storedDigits - digits.length, padByte);
    return Buffer.concat([Buffer.from(digits, 'latin1'), padding]);
  };
  blocks.set(typed, takeBlock);
  return typed;
}
