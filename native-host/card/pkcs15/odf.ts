// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { findValue, readElements, readFileElements } from '../tlv.ts';
import { type ObjectPath, parsePath } from './objects.ts';
import { TAG } from './tags.ts';

/** Choices of PKCS15Objects that matter here (ISO/IEC 7816-15, 8.3). */
const KINDS = { privateKeys: 0xa0, certificates: 0xa4, authentication: 0xa8 } as const;

/** EF.ODF: the directory files of the application. */
export interface ObjectDirectory {
  readonly privateKeys: readonly ObjectPath[];
  readonly certificates: readonly ObjectPath[];
  readonly authentication: readonly ObjectPath[];
}

/** Throws CARD_FAULT when the file is no list of TLV. */
export function parseOdf(file: Uint8Array): ObjectDirectory {
  const elements = readFileElements(file);
  const pathsOf = (kind: number) =>
    elements.flatMap(({ tag, value }) => {
      const path = tag === kind ? findValue(readElements(value), TAG.sequence) : null;
      return path === null ? [] : [parsePath(path)];
    });
  return {
    privateKeys: pathsOf(KINDS.privateKeys),
    certificates: pathsOf(KINDS.certificates),
    authentication: pathsOf(KINDS.authentication),
  };
}
