// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CodeName } from '../../shared/protocol/index.ts';

/**
 * How one card wants codes presented. Each code becomes a block of ASCII digits; the command is built as
 * `CLA INS P1 P2 Lc <block>`, with a second block behind the first when a second code goes along.
 */
export interface CodeCommand {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  /** The code's reference. */
  readonly p2: number;
  /** Length of a block when it is padded; without padding, a block is as long as the digits typed. */
  readonly storedDigits: number;
  /** What follows the digits up to `storedDigits`; null when the card wants the digits alone. */
  readonly padByte: number | null;
}

/**
 * A code porteur or a code de déblocage that can be used, not read. The holder of the digits builds the command in
 * memory of its own that is off the JavaScript heap, and wipes it.
 */
export interface SecretPin {
  /** How many digits were typed; says nothing of their values. */
  readonly digits: number;
  /**
   * Lends the whole command to `use`, once, and wipes it and the digits whatever happens. A second call throws: one code
   * typed is one try at most. `second` is the code whose block follows, spent with this one.
   */
  spend<T>(command: CodeCommand, use: (command: Uint8Array) => Promise<T>, second?: SecretPin): Promise<T>;
  /** The same for who wants the bare ASCII digits, such as C_Login. The two are one spending: the second call throws. */
  spendAsDigits<T>(use: (digits: Uint8Array) => Promise<T>): Promise<T>;
}

/** Takes codes that are typed elsewhere than on a page, for one request. */
export interface CodeIntake {
  /**
   * Lends room off the JavaScript heap to `fill`, which writes ASCII digits to its start and answers how many. Throws
   * what `fill` throws, and BUSY when another message brought codes meanwhile; nothing is left behind then.
   */
  take(name: CodeName, fill: (room: Uint8Array) => Promise<number>): Promise<SecretPin>;
}
