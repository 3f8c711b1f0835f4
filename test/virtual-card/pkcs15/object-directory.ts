// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { FID } from '../identifiers.ts';
import { concatBytes, encodeTlv } from '../tlv.ts';

/** Choices of PKCS15Objects, ISO/IEC 7816-15 section 8.3. */
const KINDS = { authentication: 0xa8, privateKeys: 0xa0, certificates: 0xa4 } as const;

/** ODF: where the objects of each kind are described, by paths from 3F00 (ISO/IEC 7816-15 section 8.3). */
export function encodeOdf(
  directoryId: number,
  files: readonly (readonly [kind: keyof typeof KINDS, fileId: number])[],
): Uint8Array {
  const entries = files.map(([kind, fileId]) => {
    const path = Uint8Array.of(...[FID.mf, directoryId, fileId].flatMap(id => [id >> 8, id & 0xff]));
    return encodeTlv(KINDS[kind], encodeTlv(0x30, encodeTlv(0x04, path)));
  });
  return concatBytes(...entries);
}
