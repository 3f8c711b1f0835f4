// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { encodeCommand } from './apdu.ts';
import type { CardChannel } from './channel.ts';
import { readStatus, statusError } from './status-words.ts';

const CLA = 0x00;
const INS_SELECT = 0xa4;
const INS_VERIFY = 0x20;
const SELECT_BY_AID = 0x04;

/** The contact application of every CPx since CPS3: IAS-ECC with PKCS#15. */
const CPX_AID = Uint8Array.from(Buffer.from('E828BD080F8025000001FF0010', 'hex'));

/** P2 of SELECT: no answer wanted; or an FCP, for cards that refuse the first with 6A86. */
export const SELECT_ANSWERS = { none: 0x0c, fcp: 0x04 } as const;
export type SelectAnswer = (typeof SELECT_ANSWERS)[keyof typeof SELECT_ANSWERS];

export interface SelectedApplication {
  /** The command that the card accepted: to be sent again before a signature. */
  readonly command: Uint8Array;
  /** What this card wants as P2 of SELECT. */
  readonly answer: SelectAnswer;
}

/**
 * Selects the CPx application; null when the card has none. The FCP that some cards then hold ready is never fetched:
 * nothing in it is needed. Throws the status word's error for any other refusal.
 */
export async function selectApplication(channel: CardChannel): Promise<SelectedApplication | null> {
  for (const answer of Object.values(SELECT_ANSWERS)) {
    // Without Le, the bytes are the same on T=0 and T=1.
    const command = encodeCommand({ cla: CLA, ins: INS_SELECT, p1: SELECT_BY_AID, p2: answer, data: CPX_AID }, 'T1');
    const { sw } = await channel.sendEncoded(command);
    const meaning = readStatus(sw);
    if (meaning === 'success') return { command, answer };
    if (meaning === 'not-found') return null;
    // A foreign operating system may not know SELECT by name, or the class byte, at all.
    if (meaning === 'unsupported') return null;
    if (meaning !== 'wrong-parameters') throw statusError('SELECT application', sw);
  }
  return null;
}

/**
 * Asks for the tries left by a VERIFY without digits, which costs none. Null when the code is verified already: the card
 * then does not tell. Throws the status word's error when the card does not answer the question.
 */
export async function queryTriesLeft(channel: CardChannel, pinReference: number): Promise<number | null> {
  const { sw } = await channel.send({ cla: CLA, ins: INS_VERIFY, p1: 0, p2: pinReference });
  switch (readStatus(sw)) {
    case 'success':
      return null;
    case 'verification-failed':
      return sw & 0x0f;
    case 'pin-blocked':
      return 0;
    default:
      throw statusError('VERIFY query', sw);
  }
}
