// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { OID } from './oids.ts';

/** Bits of keyUsage, RFC 5280 section 4.2.1.3, as the first byte of the BIT STRING. */
export const KeyUsage = {
  digitalSignature: 0x80,
  nonRepudiation: 0x40,
  keyEncipherment: 0x20,
  keyCertSign: 0x04,
  crlSign: 0x02,
} as const;

/** keyUsage, critical. @param bits one byte, an OR of `KeyUsage`. */
export function encodeKeyUsage(bits: number): pkijs.Extension {
  // DER of a named BIT STRING drops the trailing zero bits.
  const unusedBits = Math.clz32(bits & -bits) === 32 ? 0 : 31 - Math.clz32(bits & -bits);
  const value = new asn1js.BitString({ valueHex: Uint8Array.of(bits).buffer, unusedBits });
  return extension(OID.keyUsage, value, true);
}

/** extKeyUsage, not critical. */
export function encodeExtKeyUsage(purposes: readonly string[]): pkijs.Extension {
  return extension(OID.extKeyUsage, new pkijs.ExtKeyUsage({ keyPurposes: [...purposes] }).toSchema(), false);
}

/** Netscape comment: text that no program acts on. @param length of the text, bytes. */
export function encodeComment(length: number): pkijs.Extension {
  return extension(OID.comment, new asn1js.IA5String({ value: '-'.repeat(length) }), false);
}

/** basicConstraints; critical for an authority. @param pathLength how many authorities may follow, authorities only. */
export function encodeBasicConstraints(isAuthority: boolean, pathLength?: number): pkijs.Extension {
  const constraints = new pkijs.BasicConstraints({
    cA: isAuthority,
    ...(pathLength === undefined ? {} : { pathLenConstraint: pathLength }),
  });
  return extension(OID.basicConstraints, constraints.toSchema(), isAuthority);
}

/** subjectKeyIdentifier. @param keyId 20 bytes, RFC 5280 section 4.2.1.2 method 1. */
export function encodeSubjectKeyIdentifier(keyId: Uint8Array): pkijs.Extension {
  return extension(OID.subjectKeyIdentifier, octetString(keyId), false);
}

/** authorityKeyIdentifier with the key identifier alone. */
export function encodeAuthorityKeyIdentifier(keyId: Uint8Array): pkijs.Extension {
  const value = new pkijs.AuthorityKeyIdentifier({ keyIdentifier: octetString(keyId) });
  return extension(OID.authorityKeyIdentifier, value.toSchema(), false);
}

/** certificatePolicies with one policy and the URI of its practice statement. */
export function encodePolicy(policy: string, practiceStatementUrl: string): pkijs.Extension {
  const qualifier = new asn1js.Sequence({
    value: [new asn1js.ObjectIdentifier({ value: OID.cpsUri }), new asn1js.IA5String({ value: practiceStatementUrl })],
  });
  const information = new asn1js.Sequence({
    value: [new asn1js.ObjectIdentifier({ value: policy }), new asn1js.Sequence({ value: [qualifier] })],
  });
  return extension(OID.certificatePolicies, new asn1js.Sequence({ value: [information] }), false);
}

/** crlDistributionPoints or freshestCRL: one point with all the URLs, as the published test certificates have. */
export function encodeCrlUrls(type: string, urls: readonly string[]): pkijs.Extension {
  const fullName = contextSpecific(0, urls.map(encodeUrl));
  const point = new asn1js.Sequence({ value: [contextSpecific(0, [fullName])] });
  return extension(type, new asn1js.Sequence({ value: [point] }), false);
}

/** authorityInfoAccess: where OCSP answers and where the issuer's certificate is. */
export function encodeAuthorityInfoAccess(ocspUrl: string, caIssuersUrl: string): pkijs.Extension {
  const access = (method: string, url: string) =>
    new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: method }), encodeUrl(url)] });
  const value = [access(OID.ocsp, ocspUrl), access(OID.caIssuers, caIssuersUrl)];
  return extension(OID.authorityInfoAccess, new asn1js.Sequence({ value }), false);
}

/** subjectAltName with Microsoft's user principal name as an otherName (UTF8String). */
export function encodeUserPrincipalName(upn: string): pkijs.Extension {
  const otherName = contextSpecific(0, [
    new asn1js.ObjectIdentifier({ value: OID.userPrincipalName }),
    contextSpecific(0, [new asn1js.Utf8String({ value: upn })]),
  ]);
  return extension(OID.subjectAltName, new asn1js.Sequence({ value: [otherName] }), false);
}

/** subjectAltName with host names and IP addresses. @param addresses 4 or 16 bytes each, network order. */
export function encodeServerNames(hosts: readonly string[], addresses: readonly Uint8Array[]): pkijs.Extension {
  const value = [
    ...hosts.map(host => primitive(2, new TextEncoder().encode(host))),
    ...addresses.map(address => primitive(7, address)),
  ];
  return extension(OID.subjectAltName, new asn1js.Sequence({ value }), false);
}

/** tlsfeature with status_request: the server must staple an OCSP response (RFC 7633). */
export function encodeMustStaple(): pkijs.Extension {
  const statusRequest = 5;
  return extension(
    OID.tlsFeature,
    new asn1js.Sequence({ value: [new asn1js.Integer({ value: statusRequest })] }),
    false,
  );
}

/** privateKeyUsagePeriod: GeneralizedTime in implicit tags 0 and 1 (RFC 3280 section 4.2.1.4). */
export function encodePrivateKeyUsagePeriod(notBefore: Date, notAfter: Date): pkijs.Extension {
  const value = [notBefore, notAfter].map((date, tag) => primitive(tag, generalizedTime(date)));
  return extension(OID.privateKeyUsagePeriod, new asn1js.Sequence({ value }), false);
}

/** An extension of the agency's arc, whose value is a bare ASN.1 primitive. */
export function encodePrivateExtension(
  type: string,
  value: asn1js.Integer | asn1js.OctetString | asn1js.PrintableString,
): pkijs.Extension {
  return extension(type, value, false);
}

/** An OCTET STRING of these bytes. */
export function octetString(bytes: Uint8Array): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex: Uint8Array.from(bytes).buffer });
}

function extension(extnID: string, value: asn1js.AsnType, critical: boolean): pkijs.Extension {
  return new pkijs.Extension({ extnID, critical, extnValue: value.toBER() });
}

function encodeUrl(url: string): asn1js.Primitive {
  const uniformResourceIdentifier = 6;
  return primitive(uniformResourceIdentifier, new TextEncoder().encode(url));
}

function contextSpecific(tagNumber: number, value: asn1js.AsnType[]): asn1js.Constructed {
  return new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
}

function primitive(tagNumber: number, bytes: Uint8Array): asn1js.Primitive {
  return new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber }, valueHex: Uint8Array.from(bytes).buffer });
}

function generalizedTime(date: Date): Uint8Array {
  const text = `${date.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
  return new TextEncoder().encode(text);
}
