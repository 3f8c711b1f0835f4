// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardSystem } from '../card-system.ts';
import { StatusWordError, SW } from '../status-word.ts';
import { changeReferenceData, resetRetryCounter, verify } from './codes.ts';
import type { CommandEntry } from './command.ts';
import { findOperationDirection, internalAuthenticate, performSecurityOperation } from './cryptography.ts';
import { getData } from './get-data.ts';
import { getChallenge, readBinary } from './read.ts';
import { manageSecurityEnvironment } from './security-environment.ts';
import { select } from './select.ts';

/** Instruction bytes, ISO/IEC 7816-4 table 4. */
export const INS = {
  verify: 0x20,
  manageSecurityEnvironment: 0x22,
  changeReferenceData: 0x24,
  performSecurityOperation: 0x2a,
  resetRetryCounter: 0x2c,
  getChallenge: 0x84,
  internalAuthenticate: 0x88,
  select: 0xa4,
  readBinary: 0xb0,
  getResponse: 0xc0,
  getData: 0xcb,
} as const;

const input = () => 'in' as const;
const output = () => 'out' as const;

/** What a CPS3 can do, GET RESPONSE aside: that belongs to the transport. */
const COMMANDS: ReadonlyMap<number, CommandEntry> = new Map<number, CommandEntry>([
  [INS.verify, { direction: input, run: verify }],
  [INS.manageSecurityEnvironment, { direction: input, run: manageSecurityEnvironment }],
  [INS.changeReferenceData, { direction: input, run: changeReferenceData }],
  [INS.performSecurityOperation, { direction: findOperationDirection, run: performSecurityOperation, chainable: true }],
  [INS.resetRetryCounter, { direction: input, run: resetRetryCounter }],
  [INS.getChallenge, { direction: output, run: getChallenge }],
  [INS.internalAuthenticate, { direction: input, run: internalAuthenticate }],
  [INS.select, { direction: input, run: select }],
  [INS.readBinary, { direction: output, run: readBinary }],
  [INS.getData, { direction: input, run: getData }],
]);

const CHAINING_BIT = 0x10;

/** A CPS3: the basic channel alone. */
export const cps3System: CardSystem = {
  checkClass({ cla }) {
    if ((cla & ~CHAINING_BIT) !== 0) throw new StatusWordError(SW.unknownClass);
  },
  commandsOn: () => COMMANDS,
};
