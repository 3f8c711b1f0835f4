// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

const DIGITS = /^[0-9]+$/u;

/**
 * A field of a code, as a page's logic sees it. The digits are read once, straight into the message for the host, and
 * exist nowhere else on this side.
 */
export interface CodeField {
  /** Whether its length fits and it holds digits only. */
  fits(minDigits: number, maxDigits: number): boolean;
  /** Gives the digits and empties the field. */
  take(): string;
  clear(): void;
}

export const toCodeField = (input: HTMLInputElement): CodeField => ({
  fits: (minDigits, maxDigits) =>
    DIGITS.test(input.value) && input.value.length >= minDigits && input.value.length <= maxDigits,
  take: () => {
    const digits = input.value;
    input.value = '';
    return digits;
  },
  clear: () => {
    input.value = '';
  },
});
