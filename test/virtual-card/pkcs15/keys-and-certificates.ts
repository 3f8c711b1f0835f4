// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { AID, FID, type Pkcs15Layout, TECHNICAL_KEY_REFERENCE } from '../identifiers.ts';
import { concatBytes, encodeNumber, encodeText, encodeTlv, fromHex } from '../tlv.ts';

/** KeyUsageFlags, DER BIT STRINGs: nonRepudiation; decipher and sign; sign. */
const Usage = { nonRepudiation: '060040', decipherAndSign: '0560', sign: '0520' } as const;
/** sensitive, alwaysSensitive, neverExtractable. */
const KEY_ACCESS = fromHex('030204B0');
/** modifiable, absent; the same faulty empty BIT STRING as in the AODF. */
const EMPTY_FLAGS = fromHex('030108');
const MAX_POSITIVE_BYTE = 0x7f;
/** What stands behind the contact AID in the identifier of the technical key and its certificate. */
const TECHNICAL_ID_SUFFIX = 0x03;

/** PrKDF: the signature key, then the authentication key (ISO/IEC 7816-15 section 8.5). No algorithm references. */
export function encodePrkdf({ references, idSuffixes }: Pkcs15Layout, modulusBits: number): Uint8Array {
  const pin = encodeTlv(0x04, Uint8Array.of(references.pin));
  return concatBytes(
    encodeKey({
      common: [encodeTlv(0x0c, encodeText('CPS_PRIV_SIG')), fromHex('03020780'), pin],
      idSuffix: idSuffixes.signature,
      usage: Usage.nonRepudiation,
      reference: references.signatureKey,
      modulusBits,
    }),
    encodeKey({
      common: [encodeTlv(0x0c, encodeText('CPS_PRIV_AUT')), fromHex('030206C0'), pin],
      idSuffix: idSuffixes.authentication,
      usage: Usage.decipherAndSign,
      reference: references.authenticationKey,
      modulusBits,
    }),
  );
}

/** PrKDF of the contactless application: a key without a code, in a directory that its entry names. */
export function encodeTechnicalPrkdf(modulusBits: number): Uint8Array {
  return encodeKey({
    common: [encodeTlv(0x0c, encodeText('CPS_PRIV_TECH_AUT')), EMPTY_FLAGS],
    idSuffix: TECHNICAL_ID_SUFFIX,
    usage: Usage.sign,
    reference: TECHNICAL_KEY_REFERENCE,
    modulusBits,
    path: Uint8Array.of(...[FID.mf, FID.contactlessApplication].flatMap(id => [id >> 8, id & 0xff])),
  });
}

interface KeyEntry {
  /** Attributes that every object may have: label, flags, the code that protects it. */
  readonly common: readonly Uint8Array[];
  readonly idSuffix: number;
  readonly usage: string;
  readonly reference: number;
  readonly modulusBits: number;
  /** Directory of the key; empty when absent. */
  readonly path?: Uint8Array;
}

function encodeKey({ common, idSuffix, usage, reference, modulusBits, path = Uint8Array.of() }: KeyEntry): Uint8Array {
  return encodeTlv(
    0x30,
    encodeTlv(0x30, ...common),
    encodeTlv(
      0x30,
      encodeId(idSuffix),
      encodeTlv(0x03, fromHex(usage)),
      KEY_ACCESS,
      // A positive INTEGER: OpenSC reads 0200 81 as 81, and 02 01 81 as negative.
      encodeTlv(0x02, Uint8Array.of(...(reference > MAX_POSITIVE_BYTE ? [0x00] : []), reference)),
    ),
    encodeTlv(
      0xa1,
      encodeTlv(0x30, encodeTlv(0x30, encodeTlv(0x04, path)), encodeTlv(0x02, encodeNumber(modulusBits))),
    ),
  );
}

/** CDF: the signature certificate, then the authentication one; paths are bare file ids (ISO/IEC 7816-15 section 8.7). */
export function encodeCdf({ idSuffixes }: Pkcs15Layout): Uint8Array {
  return concatBytes(
    encodeCertificate('CPS_CERT_SIG', idSuffixes.signature, FID.signatureCertificate),
    encodeCertificate('CPS_CERT_AUT', idSuffixes.authentication, FID.authenticationCertificate),
  );
}

/** CDF of the contactless application. The file is in the contact one, so its path begins at the MF. */
export const encodeTechnicalCdf = (): Uint8Array =>
  encodeCertificate(
    'Certificat Technique CPS',
    TECHNICAL_ID_SUFFIX,
    FID.mf,
    FID.contactApplication,
    FID.technicalCertificate,
  );

function encodeCertificate(label: string, idSuffix: number, ...fileIds: readonly number[]): Uint8Array {
  const path = encodeTlv(0x30, encodeTlv(0x04, Uint8Array.of(...fileIds.flatMap(id => [id >> 8, id & 0xff]))));
  return encodeTlv(
    0x30,
    encodeTlv(0x30, encodeTlv(0x0c, encodeText(label)), EMPTY_FLAGS),
    encodeTlv(0x30, encodeId(idSuffix)),
    encodeTlv(0xa1, encodeTlv(0x30, path)),
  );
}

function encodeId(suffix: number): Uint8Array {
  return encodeTlv(0x04, AID.contact, Uint8Array.of(suffix));
}
