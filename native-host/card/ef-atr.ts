// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { ISSUER_NUMBER } from './aid-table.ts';
import type { CardChannel } from './channel.ts';
import { INS, SELECT_PATH_FROM_HERE } from './drivers/common.ts';
import { INS_READ_BINARY } from './files.ts';
import { tolerate } from './pkcs15/index.ts';
import { readStatus } from './status-words.ts';
import { findValue, readFileElements, type Tlv } from './tlv.ts';

const EF_ATR = Uint8Array.of(0x3f, 0x00, 0x2f, 0x01);
/** P2 of SELECT: an FCP, which stays on the card. */
const ANSWER_FCP = 0x04;
/** A category byte may stand before the objects: a real CPS3 has one. */
const CATEGORY = 0x80;
const LARGEST_READ = 256;

/** Data objects of EF.ATR (ISO/IEC 7816-4, 12.2.2). */
const TAG_PRE_ISSUING_DATA = 0x46;
const TAG_APPLICATION_IDENTIFIER = 0x4f;
/** Pre-issuing data of IAS-ECC: maker and type of the chip, operating system, version of IAS. */
const OPERATING_SYSTEM = 2;
const EUROPEAN_CITIZEN_CARD = 0xec;

/** What EF.ATR says of a card whose ATR or SELECT left doubts. */
export interface EfAtr {
  /** Its root application has the issuer number of CPx cards. */
  readonly isCpx: boolean;
  /** Its operating system is an IAS-ECC, which a CPS3 is. */
  readonly isIasEcc: boolean;
}

/** Null when there is none that can be read. Throws for a failure of card, reader or service only. */
export async function readEfAtr(channel: CardChannel): Promise<EfAtr | null> {
  const select = { cla: 0, ins: INS.select, p1: SELECT_PATH_FROM_HERE, p2: ANSWER_FCP, data: EF_ATR };
  if (readStatus((await channel.send(select)).sw) !== 'success') return null;
  const read = { cla: 0, ins: INS_READ_BINARY, p1: 0, p2: 0, le: LARGEST_READ };
  const { data, sw } = await channel.send(read);
  if (!['success', 'end-of-file'].includes(readStatus(sw))) return null;
  return parseEfAtr(data);
}

/** Null for what is no list of data objects. Never throws. */
export function parseEfAtr(file: Uint8Array): EfAtr | null {
  const elements = tolerate((): readonly Tlv[] => readFileElements(file[0] === CATEGORY ? file.subarray(1) : file));
  if (elements === null) return null;
  const root = findValue(elements, TAG_APPLICATION_IDENTIFIER);
  const preIssuing = findValue(elements, TAG_PRE_ISSUING_DATA);
  return {
    isCpx: root !== null && Buffer.from(root).toString('hex').startsWith(ISSUER_NUMBER),
    isIasEcc: preIssuing?.[OPERATING_SYSTEM] === EUROPEAN_CITIZEN_CARD,
  };
}
