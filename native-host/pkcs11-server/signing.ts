// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardSignatureRequest, SigningCapability } from '../card/index.ts';
import { encodePssBlock, recognizeDigestInfo, recognizePssBlock } from '../tls/index.ts';
import { CKG, CKM, CKR, TokenError } from './numbers.ts';
import { MessageReader } from './wire.ts';

const U64_BYTES = 8;
/** CK_RSA_PKCS_PSS_PARAMS: hash, mask generation function, length of the salt. */
const PSS_PARAMETERS_BYTES = 3 * U64_BYTES;

interface PssHash {
  readonly name: 'sha256' | 'sha384' | 'sha512';
  readonly bytes: number;
  readonly mechanism: number;
  readonly mask: number;
}

/** The hashes of TLS, each with itself as mask and a salt as long as it (RFC 8446, section 4.2.3). */
const PSS_HASHES: readonly PssHash[] = [
  { name: 'sha256', bytes: 32, mechanism: CKM.SHA256, mask: CKG.MGF1_SHA256 },
  { name: 'sha384', bytes: 48, mechanism: CKM.SHA384, mask: CKG.MGF1_SHA384 },
  { name: 'sha512', bytes: 64, mechanism: CKM.SHA512, mask: CKG.MGF1_SHA512 },
];

/** What a client chose by C_SignInit. */
export type SignOperation = { readonly kind: 'pkcs1' | 'raw' } | { readonly kind: 'pss'; readonly hash: PssHash };

/** Mechanisms that a card can serve, the same for every client. */
export const mechanismsOf = (capability: SigningCapability): readonly number[] =>
  capability === 'raw-rsa' ? [CKM.RSA_PKCS, CKM.RSA_PKCS_PSS, CKM.RSA_X_509] : [CKM.RSA_PKCS];

/** @param parameters of the mechanism, as they stand on the wire. Throws MECHANISM_INVALID, MECHANISM_PARAM_INVALID. */
export function beginSigning(capability: SigningCapability, mechanism: number, parameters: Buffer): SignOperation {
  if (!mechanismsOf(capability).includes(mechanism)) throw new TokenError(CKR.MECHANISM_INVALID);
  if (mechanism === CKM.RSA_PKCS) return { kind: 'pkcs1' };
  if (mechanism === CKM.RSA_X_509) return { kind: 'raw' };
  if (parameters.length < PSS_PARAMETERS_BYTES) throw new TokenError(CKR.MECHANISM_PARAM_INVALID);
  const reader = new MessageReader(parameters.subarray(-PSS_PARAMETERS_BYTES));
  const [hashMechanism, mask, saltBytes] = [reader.ulong(), reader.ulong(), reader.ulong()];
  const hash = PSS_HASHES.find(known => known.mechanism === hashMechanism);
  if (hash === undefined || hash.mask !== mask || hash.bytes !== saltBytes) {
    throw new TokenError(CKR.MECHANISM_PARAM_INVALID);
  }
  return { kind: 'pss', hash };
}

/**
 * What the card is asked to sign for a client's data. Throws DATA_INVALID for anything that no TLS handshake signs: the
 * card must not decipher, nor sign documents, through this door.
 */
export function toCardRequest(operation: SignOperation, data: Buffer, modulusBits: number): CardSignatureRequest {
  switch (operation.kind) {
    case 'pkcs1':
      if (recognizeDigestInfo(data) === null) throw new TokenError(CKR.DATA_INVALID);
      return { kind: 'digest-info', bytes: data };
    case 'raw':
      if (recognizePssBlock(data, modulusBits) === null) throw new TokenError(CKR.DATA_INVALID);
      return { kind: 'pss-block', bytes: data };
    case 'pss':
      if (data.length !== operation.hash.bytes) throw new TokenError(CKR.DATA_INVALID);
      return { kind: 'pss-block', bytes: encodePssBlock(data, modulusBits, operation.hash.name) };
  }
}
