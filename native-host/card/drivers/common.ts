// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { encodeCommand } from '../apdu.ts';
import type { KeyInformation } from '../types.ts';

/** Instruction bytes (ISO/IEC 7816-4, table 4; ISO/IEC 7816-8). */
export const INS = {
  verify: 0x20,
  manageSecurityEnvironment: 0x22,
  changeReferenceData: 0x24,
  performSecurityOperation: 0x2a,
  resetRetryCounter: 0x2c,
  select: 0xa4,
  getData: 0xcb,
} as const;

/** P1 of SELECT. */
const SELECT_BY_NAME = 0x04;
/** A path whose first identifier is 3F00 is absolute to a CPS3, also with this P1, of paths from the current DF. */
export const SELECT_PATH_FROM_HERE = 0x09;
/** P2 of SELECT: no answer wanted; or an FCP, for cards that refuse the first with 6A86. */
export const SELECT_ANSWERS = { none: 0x0c, fcp: 0x04 } as const;
export type SelectAnswer = (typeof SELECT_ANSWERS)[keyof typeof SELECT_ANSWERS];
export const FILE_ID_BYTES = 2;

/** SELECT of an application, its answer left on the card: without Le, the bytes are the same on T=0 and T=1. */
export const selectByNameFor = (cla: number, aid: Uint8Array, answer: SelectAnswer): Uint8Array =>
  encodeCommand({ cla, ins: INS.select, p1: SELECT_BY_NAME, p2: answer, data: aid }, 'T1');

/** The forms of the same on the basic channel, the second for cards that refuse the first with 6A86. */
export const selectByName = (aid: Uint8Array): readonly Uint8Array[] =>
  Object.values(SELECT_ANSWERS).map(answer => selectByNameFor(0, aid, answer));

const BITS_PER_BYTE = 8;
/** A signature is as long as the modulus. */
export const signatureBytesOf = ({ bits }: KeyInformation): number => Math.ceil(bits / BITS_PER_BYTE);
