// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { constants } from 'node:crypto';
import type { SecureContextOptions } from 'node:tls';
import type { CurveName, KeyFacts } from './key-facts.ts';
import type { SigningCapability } from './messages.ts';

/** What a session offers to servers, as its card can sign. */
export interface TlsProfile {
  readonly options: Required<Pick<SecureContextOptions, 'minVersion' | 'maxVersion' | 'sigalgs' | 'secureOptions'>>;
  /** SignatureScheme code points (RFC 8446, section 4.2.3) that the card can make in TLS 1.2, and in TLS 1.3. */
  readonly schemes: { readonly tls12: readonly number[]; readonly tls13: readonly number[] };
}

const PKCS1 = [0x0401, 0x0501, 0x0601];
export const PSS = [0x0804, 0x0805, 0x0806];
const ECDSA = [0x0403, 0x0503, 0x0603];
/** TLS 1.3 binds a hash to each curve. */
const ECDSA_OF: Readonly<Record<CurveName, number>> = { 'P-256': 0x0403, 'P-384': 0x0503, 'P-521': 0x0603 };
const ECDSA_NAMES = ['ECDSA+SHA256', 'ECDSA+SHA384', 'ECDSA+SHA512'];

/**
 * PKCS#1 v1.5 first: a CPS3 signs nothing else, and of a CPS4 it is what was seen on real cards. TLS 1.3 passes over it
 * by itself (RFC 8446, section 4.2.3). PSS and ECDSA stay in the list, after it, because it also says which signatures
 * of the *server* are accepted.
 */
const RSA_PKCS1 = ['RSA+SHA256', 'RSA+SHA384', 'RSA+SHA512'];
const RSA_PSS = ['RSA-PSS+SHA256', 'RSA-PSS+SHA384', 'RSA-PSS+SHA512'];
const RSA_CARD = [...RSA_PKCS1, ...ECDSA_NAMES, ...RSA_PSS];

const COMMON = {
  minVersion: 'TLSv1.2',
  // On a client this makes OpenSSL follow our order of signature algorithms rather than the server's.
  secureOptions: constants.SSL_OP_CIPHER_SERVER_PREFERENCE | constants.SSL_OP_NO_TICKET,
} as const;

/** Throws TypeError when the card's key is not of the kind that `capability` speaks of. */
export function profileOf(capability: SigningCapability, key: KeyFacts): TlsProfile {
  if ((key.type === 'EC') !== (capability === 'ecdsa'))
    throw new TypeError(`${capability} with a key of type ${key.type}`);
  if (key.type === 'EC') return ecProfile(key.curve);
  const sigalgs = RSA_CARD.join(':');
  if (capability === 'pkcs1') {
    return { options: { ...COMMON, maxVersion: 'TLSv1.2', sigalgs }, schemes: { tls12: PKCS1, tls13: [] } };
  }
  const schemes = { tls12: [...PKCS1, ...PSS], tls13: PSS };
  return { options: { ...COMMON, maxVersion: 'TLSv1.3', sigalgs }, schemes };
}

/** The hash of the curve's own strength first, as TLS 1.3 demands it and every server of TLS 1.2 takes it. */
function ecProfile(curve: CurveName): TlsProfile {
  const own = ECDSA_OF[curve];
  const ownName = ECDSA_NAMES[ECDSA.indexOf(own)];
  const names = ECDSA_NAMES.toSorted((one, other) => Number(other === ownName) - Number(one === ownName));
  const sigalgs = [...names, ...RSA_PSS, ...RSA_PKCS1].join(':');
  return { options: { ...COMMON, maxVersion: 'TLSv1.3', sigalgs }, schemes: { tls12: ECDSA, tls13: [own] } };
}
