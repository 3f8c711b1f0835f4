// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardFile } from '../files/file-system.ts';
import { concatBytes, encodeTlv, fromHex } from '../tlv.ts';

const TRANSPARENT_EF = fromHex('01');
const DIRECTORY = fromHex('38');
const ACTIVATED = fromHex('05');

/** FCI template (ISO/IEC 7816-4, 7.4): size and identifier of a file, names of a directory. */
export function encodeFci(file: CardFile): Uint8Array {
  const fileId = encodeTlv(0x83, encodeUint16(file.fileId));
  const specific =
    file.kind === 'ef'
      ? concatBytes(encodeTlv(0x80, encodeUint16(file.content.length)), encodeTlv(0x82, TRANSPARENT_EF), fileId)
      : concatBytes(encodeTlv(0x82, DIRECTORY), fileId, ...file.applications.map(aid => encodeTlv(0x84, aid)));
  return encodeTlv(0x6f, specific, encodeTlv(0x8a, ACTIVATED));
}

function encodeUint16(number: number): Uint8Array {
  return Uint8Array.of(number >> 8, number & 0xff);
}
