// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { KeypadControl } from '../virtual-card/pcscd/index.ts';

/** The reader and card of a workplace, embedded or behind a real pcscd. */
export interface TestReader {
  /** What the test host needs to reach it. */
  readonly host: { readonly virtualPcsc: string | null; readonly variables: Readonly<Record<string, string>> };
  /** The reader's keys; its calls fail on a reader without. */
  readonly keypad: KeypadControl;
  insert(): Promise<void>;
  remove(): Promise<void>;
  /** Stops the PC/SC service; the card stays in the reader. */
  stopService(): Promise<void>;
  startService(): Promise<void>;
  /** Tries of the code porteur that the card has left. */
  triesLeft(): Promise<number>;
  /** Whether the card is verified now, for whoever asks next. */
  pinVerified(): Promise<boolean>;
  /** Lines `COMMAND -> RESPONSE` since the card was made, codes masked. */
  exchanges(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** For `expect.poll`: how soon a card must no longer be verified after the program that verified it was killed. */
export const FORGOTTEN_WITHIN = { timeout: 5000 };

/** How often the card was sent a code porteur, right or wrong. */
export async function countVerify(reader: TestReader): Promise<number> {
  return (await reader.exchanges()).filter(line => VERIFY_WITH_CODE.test(line)).length;
}

/** CLA 00, or 01 on a CPS4, INS 20 (ISO/IEC 7816-4, 11.6.6), with a code. */
const VERIFY_WITH_CODE = /^0[01]20\S{6} <PIN>/u;
