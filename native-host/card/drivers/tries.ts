// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardChannel } from '../channel.ts';
import { readCounter, readStatus, statusError } from '../status-words.ts';
import { INS } from './common.ts';

/** The status word of a VERIFY without digits. */
export async function askTries(channel: CardChannel, cla: number, pinReference: number): Promise<number> {
  return (await channel.send({ cla, ins: INS.verify, p1: 0, p2: pinReference })).sw;
}

/** What it says: tries left, or null when the code is verified. Throws the status word's error when it says neither. */
export function readTries(sw: number): number | null {
  switch (readStatus(sw)) {
    case 'success':
      return null;
    case 'verification-failed':
      return readCounter(sw);
    case 'pin-blocked':
      return 0;
    default:
      throw statusError('VERIFY query', sw);
  }
}
