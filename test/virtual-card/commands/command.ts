// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardContext } from '../card-context.ts';

/** A command after the T=0 rules: data and expected length are told apart. */
export interface CardCommand {
  /** Command chaining: CLA bit 5, more data follow. */
  readonly chained: boolean;
  readonly p1: number;
  readonly p2: number;
  /** Empty when the command carries none. */
  readonly data: Uint8Array;
  /** 1 to 256 for a command that asks for data without sending any; null otherwise. */
  readonly expectedBytes: number | null;
}

/** Answers data (empty: status word 9000 alone). Throws `StatusWordError` for any other status word. */
export type RunCommand<Context = CardContext> = (command: CardCommand, card: Context) => Uint8Array;

/** @typeParam Context what the command works on. */
export interface CommandEntry<Context = CardContext> {
  /** `in`: P3 counts the data that follow; `out`: P3 is the length that is asked for. */
  readonly direction: (p1: number, p2: number, hasData: boolean) => 'in' | 'out';
  readonly run: RunCommand<Context>;
  /** Takes CLA 10. */
  readonly chainable?: boolean;
}

export const NO_DATA: Uint8Array = new Uint8Array();
