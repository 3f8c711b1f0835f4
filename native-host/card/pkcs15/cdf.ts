// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { needValue } from '../tlv.ts';
import { type ObjectPath, parseEntries, parsePath, splitObject } from './objects.ts';
import { TAG } from './tags.ts';

/** An entry of the CDF that is an X.509 certificate in a file (ISO/IEC 7816-15, 8.7). */
export interface CertificateObject {
  readonly id: Uint8Array;
  readonly path: ObjectPath;
}

/** The certificates of a CDF, in its order. Throws CARD_FAULT when the file is no list of TLV. */
export function parseCdf(file: Uint8Array): readonly CertificateObject[] {
  return parseEntries(file, attributes => {
    const { classAttributes, typeAttributes } = splitObject(attributes);
    return {
      id: needValue(classAttributes, TAG.octetString),
      path: parsePath(needValue(typeAttributes, TAG.sequence)),
    };
  });
}
