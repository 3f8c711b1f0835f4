// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type Element, findElements, visitLeaves } from './elements.ts';
import { maskBytes, maskInteger, maskText, maskTime, maskUnreadable } from './mask.ts';

/** Tags of a certificate (RFC 5280, 4.1). */
const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  version: 0xa0,
  extensions: 0xa3,
} as const;
const TEXTS: readonly number[] = [0x0c, 0x13, 0x14, 0x16, 0x1a, 0x1e, 0x1b, 0x1c];
const EXPONENT_MAX_BYTES = 4;

/**
 * Extensions that tell of the kind of certificate and of its authority, in DER (hexadecimal): basicConstraints, keyUsage,
 * extKeyUsage, certificatePolicies, cRLDistributionPoints, freshestCRL, authorityKeyIdentifier, authorityInfoAccess; card
 * type and product category of the agency's arc.
 */
const KEPT_EXTENSIONS: readonly string[] = [
  '551d13',
  '551d0f',
  '551d25',
  '551d20',
  '551d1f',
  '551d2e',
  '551d23',
  '2b06010505070101',
  '2a817a0147010202',
  '2a817a0147010205',
];

/**
 * A certificate file: serial number, validity, subject, key, signature, and every extension that is not in the list
 * become a look-alike of the same length. Issuer, algorithms and object identifiers stay. What cannot be read, and what
 * stands behind the certificate, is masked whole.
 */
export function maskCertificate(file: Uint8Array): void {
  const [certificate, ...rest] = splitFile(file);
  if (certificate === undefined || !maskCertificateElement(certificate)) maskUnreadable(file);
  for (const bytes of rest) maskUnreadable(bytes);
}

/** The certificate, and the bytes behind it. */
function splitFile(file: Uint8Array): readonly Uint8Array[] {
  for (let end = file.length; end > 0; end--) {
    // Unused bytes at the end of the file are not part of the element.
    if (findElements(file.subarray(0, end))?.length === 1) return [file.subarray(0, end), file.subarray(end)];
    const last = file[end - 1];
    if (last !== 0x00 && last !== 0xff) return [];
  }
  return [];
}

function maskCertificateElement(der: Uint8Array): boolean {
  const [certificate] = findElements(der) ?? [];
  const [toBeSigned, algorithm, signature] = certificate === undefined ? [] : (findElements(certificate.value) ?? []);
  if (toBeSigned?.tag !== TAG.sequence || algorithm?.tag !== TAG.sequence || signature?.tag !== TAG.bitString) {
    return false;
  }
  const fields = [...(findElements(toBeSigned.value) ?? [])];
  if (fields[0]?.tag === TAG.version) fields.shift();
  const [serial, , issuer, validity, subject, publicKey, ...others] = fields;
  if (serial?.tag !== TAG.integer || !issuer || !validity || !subject || !publicKey) return false;
  maskInteger(serial.value);
  (findElements(validity.value) ?? []).forEach((time, index) => {
    maskTime(time.value, index === 0 ? 'begin' : 'end');
  });
  visitLeaves(subject.value, maskLeaf, maskUnreadable);
  maskPublicKey(publicKey);
  for (const other of others) {
    if (other.tag === TAG.extensions) maskExtensions(other);
    else maskUnreadable(other.value);
  }
  // The count of unused bits is wrong on some cards: it stays.
  maskBytes(signature.value.subarray(1));
  return true;
}

function maskPublicKey({ value }: Element): void {
  const [, key] = findElements(value) ?? [];
  if (key === undefined) {
    maskUnreadable(value);
    return;
  }
  const bits = key.value.subarray(1);
  const [rsa] = findElements(bits) ?? [];
  const numbers = rsa?.tag === TAG.sequence ? findElements(rsa.value) : null;
  if (numbers === null) maskBytes(bits.subarray(1)); // an EC point: its form stays
  for (const { value: number } of numbers ?? []) if (number.length > EXPONENT_MAX_BYTES) maskInteger(number);
}

function maskExtensions({ value }: Element): void {
  const [list] = findElements(value) ?? [];
  if (list === undefined) maskUnreadable(value);
  for (const extension of (list && findElements(list.value)) ?? []) {
    const parts = findElements(extension.value) ?? [];
    const [oid] = parts;
    const content = parts.at(-1);
    if (oid?.tag !== TAG.oid || content?.tag !== TAG.octetString) maskUnreadable(extension.value);
    else if (!KEPT_EXTENSIONS.includes(Buffer.from(oid.value).toString('hex'))) {
      visitLeaves(content.value, maskLeaf, maskBytes);
    }
  }
}

/** A primitive of a name or of an extension: its form stays, not what it says. */
function maskLeaf({ tag, value }: Element): void {
  if (tag === TAG.oid || tag === TAG.boolean || tag === TAG.null) return;
  if (tag === TAG.integer) maskInteger(value);
  else if (TEXTS.includes(tag)) maskText(value);
  else if (tag === TAG.bitString) maskBytes(value.subarray(1));
  else maskBytes(value);
}
