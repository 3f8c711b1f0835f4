// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** How one card wants its code porteur presented; the digits are ASCII. Built into `CLA 20 00 <reference> Lc <block>`. */
export interface VerifyFormat {
  /** Class byte of the command, 00 on a CPx. */
  readonly cla: number;
  /** P2: reference of the PIN. */
  readonly reference: number;
  /** Length of the block when it is padded; without padding, the block is as long as the digits typed. */
  readonly storedDigits: number;
  /** What follows the digits up to `storedDigits`; null when the card wants the digits alone. */
  readonly padByte: number | null;
}

/**
 * A code porteur that can be used, not read. The holder of the digits builds the VERIFY command in memory of its own
 * that is off the JavaScript heap, and wipes it.
 */
export interface SecretPin {
  /** How many digits were typed; says nothing of their values. */
  readonly digits: number;
  /**
   * Lends the whole VERIFY command to `use`, once, and wipes it whatever happens. A second call throws: one code typed
   * is one try at most.
   */
  spendAsVerify<T>(format: VerifyFormat, use: (command: Uint8Array) => Promise<T>): Promise<T>;
}
