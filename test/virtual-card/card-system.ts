// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardContext } from './card-context.ts';
import type { CommandEntry } from './commands/command.ts';

/** What a generation of cards makes of class and instruction, before a command runs. */
export interface CardSystem<Context = CardContext> {
  /** Throws 6E00 for a class that the card does not know, 6881 for a logical channel that is not open. */
  checkClass(header: { readonly cla: number; readonly ins: number; readonly p1: number }, card: Context): void;
  /** Commands of a logical channel by instruction byte, GET RESPONSE aside. */
  commandsOn(channel: number): ReadonlyMap<number, CommandEntry<Context>>;
  /** SW1 (and 00) of "bytes wait for GET RESPONSE". Absent: 6100. */
  readonly bytesRemaining?: number;
}
