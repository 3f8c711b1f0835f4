// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { findValue, needValue, readBits, readElements, readUnsigned, type Tlv } from '../tlv.ts';
import { parseEntries, parsePath, splitObject, tolerate } from './objects.ts';
import { TAG } from './tags.ts';

/** An entry of the PrKDF that is an RSA key (ISO/IEC 7816-15, 8.5). */
export interface KeyObject {
  /** The same as its certificate's. */
  readonly id: Uint8Array;
  /** Of the code that protects it; null when the entry names none. */
  readonly authId: Uint8Array | null;
  /**
   * Cannot be used without a code: the entry says "private" or names a code. The technical key of contactless reading
   * is not protected, and signs for nobody.
   */
  readonly isProtected: boolean;
  /** Key reference for MSE SET. */
  readonly reference: number;
  /** Where the key lies, in the form of `ObjectPath.files`; null when the entry gives no path. */
  readonly path: Uint8Array | null;
  readonly signs: boolean;
  /** For signatures on documents, which are no business of a sign-in. */
  readonly nonRepudiation: boolean;
  /** Its access rules grant INTERNAL AUTHENTICATE. */
  readonly authenticates: boolean;
}

/** Bit of CommonObjectFlags (ISO/IEC 7816-15, 8.2.8). */
const FLAG_PRIVATE = 0;
const USAGE_SIGN = 2;
const USAGE_NON_REPUDIATION = 9;
const ACCESS_INTERNAL_AUTHENTICATE = 9;

/** The RSA keys of a PrKDF, in its order. Throws CARD_FAULT when the file is no list of TLV. */
export function parsePrkdf(file: Uint8Array): readonly KeyObject[] {
  return parseEntries(file, attributes => {
    const { common, classAttributes, typeAttributes } = splitObject(attributes);
    const reference = findValue(classAttributes, TAG.integer);
    if (reference === null) return null;
    const usage = readBits(needValue(classAttributes, TAG.bitString));
    const flags = findValue(common, TAG.bitString);
    const authId = findValue(common, TAG.octetString);
    return {
      id: needValue(classAttributes, TAG.octetString),
      authId,
      isProtected: authId !== null || (flags !== null && readBits(flags).has(FLAG_PRIVATE)),
      reference: readKeyReference(reference),
      path: readKeyPath(typeAttributes),
      signs: usage.has(USAGE_SIGN),
      nonRepudiation: usage.has(USAGE_NON_REPUDIATION),
      authenticates: grantsInternalAuthenticate(common),
    };
  });
}

/** References above 7F are also written in one byte, which strict DER reads as negative. */
const readKeyReference = (value: Uint8Array): number =>
  value.length === 1 ? (value[0] ?? 0) : readUnsigned(value) & 0xff;

/** Value of PrivateRSAKeyAttributes. Most cards leave it empty, and what is no path must not cost the key. */
const readKeyPath = (typeAttributes: readonly Tlv[]): Uint8Array | null =>
  tolerate(() => parsePath(needValue(typeAttributes, TAG.sequence)).files);

/** AccessControlRule ::= SEQUENCE { accessMode BIT STRING, securityCondition … } (ISO/IEC 7816-15, 8.2.9). */
function grantsInternalAuthenticate(common: readonly Tlv[]): boolean {
  const rules = findValue(common, TAG.sequence);
  if (rules === null) return false;
  return readElements(rules).some(({ value }) => {
    const mode = findValue(readElements(value), TAG.bitString);
    return mode !== null && readBits(mode).has(ACCESS_INTERNAL_AUTHENTICATE);
  });
}
