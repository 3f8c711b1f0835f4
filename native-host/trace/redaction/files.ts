// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type Element, findElements, visitLeaves } from './elements.ts';
import { maskLabel } from './labels.ts';
import { maskBytes, maskPackedDigits, maskTime, maskUnreadable } from './mask.ts';

/** Universal tags of ASN.1 (X.680, 8.6). */
const TAG = { bitString: 0x03, octetString: 0x04, utcTime: 0x17, generalizedTime: 0x18 } as const;
const ALWAYS_KEPT: readonly number[] = [0x01, 0x05, 0x06, 0x0a]; // BOOLEAN, NULL, OBJECT IDENTIFIER, ENUMERATED
const TEXTS: readonly number[] = [0x0c, 0x13, 0x14, 0x16, 0x1a, 0x1e];
/** Lengths, counters, references, flags: nothing that short is one person's. */
const SMALL_BYTES = 3;
const MAX_PATH_BYTES = 16;
const EF_ATR_CATEGORY = 0x80;
const ISSUER_BYTES = 5;

/** What paths and application identifiers begin with, in hexadecimal. */
const PUBLIC_BEGINNINGS: readonly string[] = ['3f00', 'e828bd080f', '8025000001ff', 'a000000151'];
/** Issuer of every CPx card, in front of the digits of its number. */
const ISSUER_NUMBER = '8025000001';
/** Data of EF.ATR that kinds of cards have, not single ones (ISO/IEC 7816-4, 8.2.1.1): chip, services, sizes, status. */
const EF_ATR_KEPT: readonly number[] = [0x02, 0x06, 0x43, 0x46, 0x47, 0x4f, 0x82];
/**
 * FCP and FCI (ISO/IEC 7816-4, 7.4) and parameters of security data objects (IAS-ECC 1.0.1, 6.5): sizes, identifiers,
 * access rules, counters.
 */
const CONTROL_KEPT: readonly number[] = [0x80, 0x81, 0x82, 0x83, 0x88, 0x8a, 0x8c, 0x9c, 0x9a, 0x9b, 0x9d, 0x9e];
const TAG_NAME = 0x84;

const beginsPublicly = (value: Uint8Array): boolean => {
  const hex = Buffer.from(value).toString('hex');
  return PUBLIC_BEGINNINGS.some(beginning => hex.startsWith(beginning));
};
const isText = (value: Uint8Array): boolean => value.every(byte => byte >= 0x20 && byte !== 0x7f);

/** ODF, AODF, PrKDF, CDF, TokenInfo, EF.DIR: paths, references, flags and known labels stay. */
export function maskDirectory(file: Uint8Array): void {
  visitLeaves(file, maskDirectoryLeaf, maskUnreadable, true);
}

function maskDirectoryLeaf({ tag, value }: Element): void {
  if (ALWAYS_KEPT.includes(tag) || value.length <= SMALL_BYTES) return;
  if (TEXTS.includes(tag)) maskLabel(value);
  else if (tag === TAG.utcTime || tag === TAG.generalizedTime) maskTime(value);
  else if (tag === TAG.bitString) maskBytes(value.subarray(1));
  else if (value.length <= MAX_PATH_BYTES && beginsPublicly(value)) return;
  // Tags of a context: what looks like text is a label.
  else if (tag !== TAG.octetString && tag >= 0x40 && isText(value)) maskLabel(value);
  else maskBytes(value);
}

/** EF.SN and what is like it: the issuer stays, the digits become zeros. */
export function maskSerialNumber(file: Uint8Array): void {
  const maskLeaf = ({ value }: Element) => {
    const hasIssuer = Buffer.from(value).toString('hex').startsWith(ISSUER_NUMBER);
    maskPackedDigits(hasIssuer ? value.subarray(ISSUER_BYTES) : value);
  };
  visitLeaves(file, maskLeaf, maskPackedDigits, true);
}

/** EF_ACTUA: packed digits. */
export function maskDates(file: Uint8Array): void {
  visitLeaves(file, ({ value }) => maskPackedDigits(value), maskUnreadable, true);
}

/** EF.ATR, a category byte in front of its objects. */
export function maskEfAtr(file: Uint8Array): void {
  const objects = file[0] === EF_ATR_CATEGORY && findElements(file) === null ? file.subarray(1) : file;
  const maskLeaf = ({ tag, value }: Element) => {
    if (!EF_ATR_KEPT.includes(tag)) maskBytes(value);
  };
  visitLeaves(objects, maskLeaf, maskUnreadable, true);
}

/** What SELECT and GET DATA answer. */
export function maskControl(answer: Uint8Array): void {
  const maskLeaf = ({ tag, value }: Element) => {
    const isPublic = CONTROL_KEPT.includes(tag) || (tag === TAG_NAME && beginsPublicly(value));
    if (!isPublic) maskBytes(value);
  };
  visitLeaves(answer, maskLeaf, maskUnreadable);
}
