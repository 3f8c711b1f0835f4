// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type CardChannel, readStatus, type SelectFile, statusError } from '../card/index.ts';

const CLA = 0x00;
const INS_SELECT = 0xa4;
/** Path; one that begins with 3F00 is absolute to a CPS3. */
const SELECT_PATH = 0x09;
const ANSWER_FCP = 0x04;
const ANSWER_NOTHING = 0x0c;
const FCP_MAX_BYTES = 256;

/** SELECT of a file of a CPS3 that makes it tell its control parameters, where it has a choice. */
export function selectWithFcp(channel: CardChannel): SelectFile {
  const select = (data: Uint8Array, p2: number) =>
    channel.send({
      cla: CLA,
      ins: INS_SELECT,
      p1: SELECT_PATH,
      p2,
      data,
      ...(p2 === ANSWER_FCP ? { le: FCP_MAX_BYTES } : {}),
    });
  return async path => {
    let { sw } = await select(path, ANSWER_FCP);
    if (readStatus(sw) === 'wrong-parameters') ({ sw } = await select(path, ANSWER_NOTHING));
    const meaning = readStatus(sw);
    if (meaning === 'not-found') return null;
    if (meaning !== 'success') throw statusError(`SELECT ${Buffer.from(path).toString('hex').toUpperCase()}`, sw);
    // Not the size of the FCP: where the file ends, the card shall show how it says so.
    return { bytes: null };
  };
}
