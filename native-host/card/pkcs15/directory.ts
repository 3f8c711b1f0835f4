// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../../shared/errors/index.ts';
import { findValue, readElements, readFileElements } from '../tlv.ts';

/** Tags of an application template in EF.DIR (ISO/IEC 7816-15, 8.4). */
const TAG_APPLICATION = 0x61;
const TAG_AID = 0x4f;
const TAG_PATH = 0x51;

/**
 * The path of an application, as EF.DIR gives it; null when it has no record of it. Throws CARD_FAULT when the file is no
 * list of TLV, CARD_UNSUPPORTED when the record has no path from 3F00.
 */
export function findApplicationPath(file: Uint8Array, aid: Uint8Array): Uint8Array | null {
  for (const { tag, value } of readFileElements(file)) {
    const record = tag === TAG_APPLICATION ? readElements(value) : [];
    const name = findValue(record, TAG_AID);
    if (name === null || Buffer.compare(name, aid) !== 0) continue;
    const path = findValue(record, TAG_PATH);
    const [first, second] = path ?? [];
    if (path === null || path.length < 4 || path.length % 2 !== 0 || first !== 0x3f || second !== 0x00) {
      throw new CpxError('CARD_UNSUPPORTED', { detail: 'EF.DIR gives no path to the application' });
    }
    return path;
  }
  return null;
}
