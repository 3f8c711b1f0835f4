// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardContext } from '../card-context.ts';
import type { CardSystem } from '../card-system.ts';
import type { CommandEntry, RunCommand } from '../commands/command.ts';
import { INS } from '../commands/index.ts';
import { getChallenge, readBinary } from '../commands/read.ts';
import { StatusWordError, SW } from '../status-word.ts';
import { changeReferenceData, resetRetryCounter, verify } from './codes.ts';
import { performSecurityOperation, setEnvironment } from './operations.ts';
import { By, selectEmulation, selectOnChannel1 } from './select.ts';

const CHAINING_BIT = 0x10;
const CHANNEL_BITS = 0x03;
const BASIC = 0;
const CHANNEL_1 = 1;

const input = () => 'in' as const;
const output = () => 'out' as const;

/** Only SELECT works while the auxiliary application holds the channel. */
const inChipDoc =
  (run: RunCommand): RunCommand =>
  (command, card) => {
    if (card.session.channel1 !== 'chipdoc') throw new StatusWordError(SW.conditionsNotSatisfied);
    return run(command, card);
  };

const CHANNEL_1_COMMANDS: ReadonlyMap<number, CommandEntry> = new Map<number, CommandEntry>([
  [INS.select, { direction: input, run: selectOnChannel1 }],
  [INS.readBinary, { direction: output, run: inChipDoc(readBinary) }],
  [INS.verify, { direction: input, run: inChipDoc(verify) }],
  [INS.changeReferenceData, { direction: input, run: inChipDoc(changeReferenceData) }],
  [INS.resetRetryCounter, { direction: input, run: inChipDoc(resetRetryCounter) }],
  [INS.manageSecurityEnvironment, { direction: input, run: inChipDoc(setEnvironment) }],
  [INS.performSecurityOperation, { direction: input, run: inChipDoc(performSecurityOperation), chainable: true }],
  [INS.getChallenge, { direction: output, run: inChipDoc(getChallenge) }],
]);

/** The CPS2ter emulation has commands of its own, which no program of ours sends. */
const BASIC_COMMANDS: ReadonlyMap<number, CommandEntry> = new Map<number, CommandEntry>([
  [INS.select, { direction: input, run: selectEmulation }],
]);

/** A CPS4: a CPS2ter emulation on the basic channel, ChipDoc on logical channel 1, which its SELECT opens. */
export const chipDocSystem: CardSystem = {
  checkClass({ cla, ins, p1 }, { session }: CardContext) {
    if ((cla & ~(CHAINING_BIT | CHANNEL_BITS)) !== 0) throw new StatusWordError(SW.unknownClass);
    const channel = cla & CHANNEL_BITS;
    if (channel === BASIC) return;
    const opens = channel === CHANNEL_1 && ins === INS.select && p1 === By.name;
    const isOpen = channel === CHANNEL_1 && session.channel1 !== null;
    if (!isOpen && !opens) throw new StatusWordError(SW.channelNotSupported);
  },
  commandsOn: channel => (channel === CHANNEL_1 ? CHANNEL_1_COMMANDS : BASIC_COMMANDS),
};
