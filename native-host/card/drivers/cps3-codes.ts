// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { MAX_SHORT_RESPONSE_BYTES } from '../apdu.ts';
import type { CardChannel } from '../channel.ts';
import { tolerate } from '../pkcs15/index.ts';
import { readStatus } from '../status-words.ts';
import { findValue, needValue, readElements, type Tlv } from '../tlv.ts';
import type { CodeRules, PukLeft } from '../types.ts';
import { INS } from './common.ts';
import type { CodeStep } from './driver.ts';
import { askTries, readTries } from './tries.ts';

const CLA = 0x00;

/** P1 of CHANGE REFERENCE DATA and RESET RETRY COUNTER (ISO/IEC 7816-4, 11.5.7 and 11.5.10). */
const OLD_AND_NEW = 0x00;
const NEW_CODE_ONLY = 0x02;

/** SELECT of the MF, where the objects of codes are; no answer wanted. */
const SELECT_MF = { cla: CLA, ins: INS.select, p1: 0x09, p2: 0x0c, data: Uint8Array.of(0x3f, 0x00) } as const;
/** GET DATA of objects that the current directory knows (IAS-ECC, 9.8). */
const CURRENT_DIRECTORY = { p1: 0x3f, p2: 0xff } as const;

/** Security data objects of IAS-ECC: `BF 81 <reference>` is a code, A0 its parameters, 9B and 9D what is left. */
const TAG_CODE = 0xbf8100;
const MAX_OBJECT_REFERENCE = 0x1f;
const TAG_PARAMETERS = 0xa0;
const TAG_TRIES_LEFT = 0x9b;
const TAG_USES_LEFT = 0x9d;
/** The answer may come wrapped. */
const TAG_WRAPPER = 0x70;

/** One command with the old code and the new one: nothing is verified before. */
export const changePin = ({ reference }: CodeRules): readonly CodeStep[] => [
  {
    cla: CLA,
    ins: INS.changeReferenceData,
    p1: OLD_AND_NEW,
    p2: reference,
    carries: ['pin', 'newPin'],
    proves: 'pin',
    writes: true,
  },
];

/** VERIFY of the code de déblocage, then RESET RETRY COUNTER with the new code. */
export const unblockPin = (pin: CodeRules, puk: CodeRules): readonly CodeStep[] => [
  { cla: CLA, ins: INS.verify, p1: 0, p2: puk.reference, carries: ['puk'], proves: 'puk', writes: false },
  {
    cla: CLA,
    ins: INS.resetRetryCounter,
    p1: NEW_CODE_ONLY,
    p2: pin.reference,
    carries: ['newPin'],
    proves: null,
    writes: true,
  },
];

/** Reads the object of the code de déblocage; a card that does not give it out tells the tries at a VERIFY query. */
export async function queryPuk(channel: CardChannel, { reference }: CodeRules): Promise<PukLeft> {
  const left = await readObject(channel, reference);
  const triesLeft = left.triesLeft ?? readTries(await askTries(channel, CLA, reference));
  return { ...left, triesLeft };
}

async function readObject(channel: CardChannel, reference: number): Promise<PukLeft> {
  const tag = TAG_CODE | (reference & MAX_OBJECT_REFERENCE);
  await channel.send(SELECT_MF); // a refusal shows in the next answer
  const { data, sw } = await channel.send({
    cla: CLA,
    ins: INS.getData,
    ...CURRENT_DIRECTORY,
    // 4D { 70 { BF 81 <reference> { A0 80 } } }: all of the parameters.
    data: Uint8Array.of(0x4d, 8, TAG_WRAPPER, 6, tag >> 16, (tag >> 8) & 0xff, tag & 0xff, 2, TAG_PARAMETERS, 0x80),
    le: MAX_SHORT_RESPONSE_BYTES,
  });
  const parameters = readStatus(sw) === 'success' ? tolerate(() => findParameters(data, tag)) : null;
  return { triesLeft: readCount(parameters, TAG_TRIES_LEFT), usesLeft: readCount(parameters, TAG_USES_LEFT) };
}

function findParameters(answer: Uint8Array, tag: number): readonly Tlv[] {
  const elements = readElements(answer);
  const wrapped = findValue(elements, TAG_WRAPPER);
  const object = needValue(wrapped === null ? elements : readElements(wrapped), tag);
  return readElements(needValue(readElements(object), TAG_PARAMETERS));
}

/** A count of one or two bytes. */
function readCount(parameters: readonly Tlv[] | null, tag: number): number | null {
  const value = parameters === null ? null : findValue(parameters, tag);
  if (value === null || value.length === 0 || value.length > 2) return null;
  return value.reduce((count, byte) => count * 0x100 + byte, 0);
}
