// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { AID, FID, type Pkcs15Layout } from '../identifiers.ts';
import { concatBytes, encodeText, encodeTlv, fromHex } from '../tlv.ts';

/** KeyUsageFlags, DER BIT STRINGs: nonRepudiation; decipher and sign. */
const Usage = { nonRepudiation: '060040', decipherAndSign: '0560' } as const;
/** sensitive, alwaysSensitive, neverExtractable. */
const KEY_ACCESS = fromHex('030204B0');
/** modifiable, absent; the same faulty empty BIT STRING as in the AODF. */
const EMPTY_FLAGS = fromHex('030108');
const MAX_POSITIVE_BYTE = 0x7f;
const MODULUS_2048_BITS = fromHex('0800');

/** PrKDF: the signature key, then the authentication key (ISO/IEC 7816-15 section 8.5). No algorithm references. */
export function encodePrkdf({ references, idSuffixes }: Pkcs15Layout): Uint8Array {
  const pin = encodeTlv(0x04, Uint8Array.of(references.pin));
  return concatBytes(
    encodeKey(
      [encodeTlv(0x0c, encodeText('CPS_PRIV_SIG')), fromHex('03020780'), pin],
      idSuffixes.signature,
      Usage.nonRepudiation,
      references.signatureKey,
    ),
    encodeKey(
      [encodeTlv(0x0c, encodeText('CPS_PRIV_AUT')), fromHex('030206C0'), pin],
      idSuffixes.authentication,
      Usage.decipherAndSign,
      references.authenticationKey,
    ),
  );
}

function encodeKey(common: readonly Uint8Array[], idSuffix: number, usage: string, reference: number): Uint8Array {
  const emptyPath = encodeTlv(0x30, encodeTlv(0x04));
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
    encodeTlv(0xa1, encodeTlv(0x30, emptyPath, encodeTlv(0x02, MODULUS_2048_BITS))),
  );
}

/** CDF: the signature certificate, then the authentication one; paths are bare file ids (ISO/IEC 7816-15 section 8.7). */
export function encodeCdf({ idSuffixes }: Pkcs15Layout): Uint8Array {
  return concatBytes(
    encodeCertificate('CPS_CERT_SIG', idSuffixes.signature, FID.signatureCertificate),
    encodeCertificate('CPS_CERT_AUT', idSuffixes.authentication, FID.authenticationCertificate),
  );
}

function encodeCertificate(label: string, idSuffix: number, fileId: number): Uint8Array {
  const path = encodeTlv(0x30, encodeTlv(0x04, Uint8Array.of(fileId >> 8, fileId & 0xff)));
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
