// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash, verify, X509Certificate } from 'node:crypto';
import { Sequence } from 'asn1js';
import { BasicOCSPResponse, Certificate, OCSPResponse, type SingleResponse } from 'pkijs';
import { isSignedBy } from './server-chain.ts';

/** What a certificate authority says of a server's certificate; `unknown` whatever is not proved. */
export type Revocation = 'good' | 'revoked' | 'unknown';

const SUCCESSFUL = 0;
const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const TLS_FEATURE = '1.3.6.1.5.5.7.1.24';
const STATUS_REQUEST = 5;
/** TLS_FEATURE in DER: a certificate without these bytes need not be decoded. */
const TLS_FEATURE_DER = Buffer.from('06082b06010505070118', 'hex');
const MAX_STAPLE_BYTES = 64 * 1024;
/** Tags of CertStatus (RFC 6960, section 4.2.1). */
const GOOD = 0;
const REVOKED = 1;
/** Clocks of workstations and responders differ. */
const CLOCK_SKEW_MS = 5 * 60 * 1000;

/** Hashes of the signatures that are believed; SHA-1 is not. */
const SIGNATURE_HASHES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};
/** Hashes that name an issuer in a CertID: no proof hangs on them. */
const NAME_HASHES: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
};

/**
 * Judges the OCSP response that a server staples to its handshake (RFC 6066, section 8), by RFC 6960, sections 3.2 and
 * 4.2.2.2: signed by the issuer, or by a responder that the issuer itself certified for it, about this certificate, and
 * not out of date. A proved revocation counts whatever its age. Never throws.
 *
 * @param staple DER of an OCSPResponse, as the server sent it.
 */
export function judgeStaple(staple: Uint8Array, leaf: X509Certificate, issuer: X509Certificate, now: Date): Revocation {
  if (staple.length > MAX_STAPLE_BYTES) return 'unknown';
  try {
    const basic = readBasic(staple);
    const answer = basic?.tbsResponseData.responses.find(response => isAbout(response, leaf, issuer));
    if (basic === null || answer === undefined || !isAuthentic(basic, issuer, now)) return 'unknown';
    const status: unknown = answer.certStatus.idBlock.tagNumber;
    if (status === REVOKED) return 'revoked';
    return status === GOOD && isCurrent(answer, now) ? 'good' : 'unknown';
  } catch {
    // Bytes of a server's choice: what cannot be decoded proves nothing.
    return 'unknown';
  }
}

/** Whether the certificate demands a staple ("must staple", RFC 7633). Throws for what is no certificate. */
export function demandsStaple(leaf: X509Certificate): boolean {
  if (!leaf.raw.includes(TLS_FEATURE_DER)) return false;
  const extensions = decodeCertificate(leaf).extensions ?? [];
  const feature = extensions.find(({ extnID }) => extnID === TLS_FEATURE)?.parsedValue;
  if (!(feature instanceof Sequence)) return false;
  return feature.valueBlock.value.some(
    item => 'valueDec' in item.valueBlock && item.valueBlock.valueDec === STATUS_REQUEST,
  );
}

function readBasic(staple: Uint8Array): BasicOCSPResponse | null {
  const { responseStatus, responseBytes } = OCSPResponse.fromBER(Uint8Array.from(staple).buffer);
  if (responseStatus.valueBlock.valueDec !== SUCCESSFUL || responseBytes?.responseType !== BASIC_RESPONSE) return null;
  return BasicOCSPResponse.fromBER(Uint8Array.from(responseBytes.response.valueBlock.valueHexView).buffer);
}

function isAbout({ certID }: SingleResponse, leaf: X509Certificate, issuer: X509Certificate): boolean {
  const hash = NAME_HASHES[certID.hashAlgorithm.algorithmId];
  if (hash === undefined) return false;
  const { issuer: issuerName, serialNumber } = decodeCertificate(leaf);
  const issuerKey = decodeCertificate(issuer).subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  const isHash = (named: Uint8Array, bytes: Uint8Array) => createHash(hash).update(bytes).digest().equals(named);
  return (
    isHash(certID.issuerNameHash.valueBlock.valueHexView, new Uint8Array(issuerName.valueBeforeDecode)) &&
    isHash(certID.issuerKeyHash.valueBlock.valueHexView, issuerKey) &&
    certID.serialNumber.isEqual(serialNumber)
  );
}

function isAuthentic(basic: BasicOCSPResponse, issuer: X509Certificate, now: Date): boolean {
  const hash = SIGNATURE_HASHES[basic.signatureAlgorithm.algorithmId];
  if (hash === undefined) return false;
  const signed = basic.tbsResponseData.tbsView;
  const signature = basic.signature.valueBlock.valueHexView;
  const delegates = (basic.certs ?? []).map(toX509).filter(responder => isResponderOf(responder, issuer, now));
  return [issuer, ...delegates].some(({ publicKey }) => verify(hash, signed, publicKey, signature));
}

/** A responder is believed if the issuer itself certified it for OCSP; its own revocation is not asked for. */
const isResponderOf = (responder: X509Certificate, issuer: X509Certificate, now: Date): boolean =>
  (responder.keyUsage ?? []).includes(OCSP_SIGNING) &&
  isSignedBy(responder, issuer) &&
  new Date(responder.validFrom) <= now &&
  now <= new Date(responder.validTo);

const isCurrent = ({ thisUpdate, nextUpdate }: SingleResponse, now: Date): boolean =>
  thisUpdate.getTime() <= now.getTime() + CLOCK_SKEW_MS &&
  nextUpdate !== undefined &&
  now.getTime() <= nextUpdate.getTime() + CLOCK_SKEW_MS;

const toX509 = (certificate: Certificate): X509Certificate =>
  new X509Certificate(Buffer.from(certificate.toSchema().toBER()));

const decodeCertificate = ({ raw }: X509Certificate): Certificate => Certificate.fromBER(Uint8Array.from(raw).buffer);
