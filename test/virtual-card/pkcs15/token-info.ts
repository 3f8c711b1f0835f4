// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { ALGORITHM } from '../identifiers.ts';
import { concatBytes, encodeNumber, encodeText, encodeTlv, fromHex } from '../tlv.ts';

/** PKCS#11 mechanism numbers, as ISO/IEC 7816-15 section 8.10 wants them in supportedAlgorithms. */
const Mechanism = { rsaPkcs: 0x01, sha1Rsa: 0x06, sha256Rsa: 0x40, sha1: 0x220, sha256: 0x250 } as const;

const Oid = {
  sha1: '2B0E03021A',
  sha256: '608648016503040201',
  sha1Rsa: '2A864886F70D010105',
  sha256Rsa: '2A864886F70D01010B',
  rsa: '2A864886F70D010101',
} as const;

/** supportedOperations as DER BIT STRINGs: hash (bit 6), compute signature (bit 1), decipher (bit 5). */
const Operation = { hash: '0102', sign: '0640', decipher: '0204' } as const;

/** NULL parameters. */
const NO_PARAMETERS = fromHex('0500');
const LAST_UPDATE = '20100316110000Z';
/** Read only, login required. */
const CARD_FLAGS = fromHex('06C0');

/**
 * TokenInfo (ISO/IEC 7816-15 section 8.10) of a CPS3: without supportedAlgorithms OpenSC signs nothing.
 *
 * @param label shown by PKCS#11 programs, `CPS3v3-` and ten digits.
 */
export function encodeTokenInfo(label: string): Uint8Array {
  const algorithms = concatBytes(
    encodeAlgorithm(1, Mechanism.sha1, Operation.hash, Oid.sha1, ALGORITHM.sha1),
    encodeAlgorithm(2, Mechanism.sha256, Operation.hash, Oid.sha256, ALGORITHM.sha256),
    encodeAlgorithm(3, Mechanism.sha1Rsa, Operation.sign, Oid.sha1Rsa, ALGORITHM.sha1Rsa),
    encodeAlgorithm(4, Mechanism.sha256Rsa, Operation.sign, Oid.sha256Rsa, ALGORITHM.sha256Rsa),
    encodeAlgorithm(5, Mechanism.rsaPkcs, Operation.sign, Oid.rsa, ALGORITHM.pkcs1),
    encodeAlgorithm(6, Mechanism.rsaPkcs, Operation.decipher, Oid.rsa, ALGORITHM.decipher),
  );
  return encodeTlv(
    0x30,
    encodeTlv(0x02, Uint8Array.of(0)),
    encodeTlv(0x0c, encodeText('ASIP SANTE')),
    encodeTlv(0x80, encodeText(label)),
    encodeTlv(0x03, CARD_FLAGS),
    encodeTlv(0xa2, algorithms),
    encodeTlv(0xa5, encodeTlv(0x18, encodeText(LAST_UPDATE))),
  );
}

function encodeAlgorithm(
  index: number,
  mechanism: number,
  operation: string,
  oid: string,
  reference: number,
): Uint8Array {
  return encodeTlv(
    0x30,
    encodeTlv(0x02, Uint8Array.of(index)),
    encodeTlv(0x02, encodeNumber(mechanism)),
    NO_PARAMETERS,
    encodeTlv(0x03, fromHex(operation)),
    encodeTlv(0x06, fromHex(oid)),
    encodeTlv(0x02, Uint8Array.of(reference)),
  );
}
