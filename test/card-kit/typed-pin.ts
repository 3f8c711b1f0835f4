// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SecretPin, VerifyFormat } from '../../native-host/card/index.ts';

export interface TypedPin extends SecretPin {
  /** How often the code was spent: 0 or 1. */
  readonly spends: number;
  /** How the card wanted it. */
  readonly format: VerifyFormat | null;
}

const INS_VERIFY = 0x20;

/** A code porteur for tests of the card. It has the contract of the real one: one use, a second one throws. */
export function typePin(digits: string): TypedPin {
  let spends = 0;
  let format: VerifyFormat | null = null;
  return {
    digits: digits.length,
    get spends() {
      return spends;
    },
    get format() {
      return format;
    },
    async spendAsVerify(wanted, use) {
      if (++spends > 1) throw new Error('spent already');
      format = wanted;
      const typed = Buffer.from(digits, 'latin1');
      const block =
        wanted.padByte === null
          ? typed
          : Buffer.concat([typed, Buffer.alloc(wanted.storedDigits - typed.length, wanted.padByte)]);
      return use(Buffer.concat([Uint8Array.of(wanted.cla, INS_VERIFY, 0, wanted.reference, block.length), block]));
    },
  };
}
