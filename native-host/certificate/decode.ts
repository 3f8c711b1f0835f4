// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as asn1js from 'asn1js';
import { Certificate } from 'pkijs';
import { readExtensions } from './extensions.ts';
import { readHolder, readIssuer } from './names.ts';
import { CLIENT_AUTH_OID } from './oids.ts';
import { readPublicKey } from './public-key.ts';
import type { CardCertificate, CertificateIssuer } from './types.ts';

/** OU and CN of the test PKI's authorities. */
const TEST_UNIT = 'IGC-SANTE TEST';
const TEST_COMMON_NAME = /^TEST /;

/** Decodes one whole certificate. Throws whatever the decoders throw. */
export function decodeCertificate(der: Uint8Array): CardCertificate {
  const { result, offset } = asn1js.fromBER(Uint8Array.from(der).buffer);
  if (offset !== der.length) throw new Error(`DER of ${offset} bytes in ${der.length}`);
  const certificate = new Certificate({ schema: result });
  const { keyUsage, extKeyUsage, cardType, cardNumber, testProduct, professionCode } = readExtensions(
    certificate.extensions ?? [],
  );
  const issuer = readIssuer(certificate.issuer);
  return {
    holder: { ...readHolder(certificate.subject), professionCode },
    issuer,
    cardType,
    cardNumber,
    test: testProduct || isTestIssuer(issuer),
    validity: { notBefore: readTime(certificate.notBefore.value), notAfter: readTime(certificate.notAfter.value) },
    serialHex: readSerial(certificate.serialNumber),
    keyUsage,
    extKeyUsage,
    isAuthentication: keyUsage.includes('digitalSignature') && extKeyUsage.includes(CLIENT_AUTH_OID),
    publicKey: readPublicKey(certificate.subjectPublicKeyInfo),
  };
}

const isTestIssuer = ({ unit, commonName }: CertificateIssuer): boolean =>
  (unit?.includes(TEST_UNIT) ?? false) || TEST_COMMON_NAME.test(commonName ?? '');

function readTime(time: Date): Date {
  if (Number.isNaN(time.getTime())) throw new Error('no date');
  return time;
}

/** The sign byte that DER puts before a high first bit is not part of the number people compare. */
function readSerial(serial: asn1js.Integer): string {
  const bytes = serial.valueBlock.valueHexView;
  if (bytes.length === 0) throw new Error('no serial number');
  return Buffer.from(bytes.length > 1 && bytes[0] === 0 ? bytes.subarray(1) : bytes)
    .toString('hex')
    .toUpperCase();
}
