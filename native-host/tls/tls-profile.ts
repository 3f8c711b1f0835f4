// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { constants } from 'node:crypto';
import type { SecureContextOptions } from 'node:tls';
import type { SigningCapability } from './messages.ts';

/** What a session offers to servers, as its card can sign. */
export interface TlsProfile {
  readonly options: Required<Pick<SecureContextOptions, 'minVersion' | 'maxVersion' | 'sigalgs' | 'secureOptions'>>;
  /** A server may ask this card for RSASSA-PSS. */
  readonly signsPss: boolean;
}

/**
 * PKCS#1 v1.5 first: a CPS3 signs nothing else, and of a CPS4 it is what was seen on real cards. TLS 1.3 passes over it
 * by itself (RFC 8446, section 4.2.3). PSS and ECDSA stay in the list, after it, because it also says which signatures
 * of the *server* are accepted.
 */
const SIGNATURE_ALGORITHMS = [
  ...['RSA+SHA256', 'RSA+SHA384', 'RSA+SHA512'],
  ...['ECDSA+SHA256', 'ECDSA+SHA384', 'ECDSA+SHA512'],
  ...['RSA-PSS+SHA256', 'RSA-PSS+SHA384', 'RSA-PSS+SHA512'],
].join(':');

const COMMON = {
  minVersion: 'TLSv1.2',
  sigalgs: SIGNATURE_ALGORITHMS,
  // On a client this makes OpenSSL follow our order of signature algorithms rather than the server's.
  secureOptions: constants.SSL_OP_CIPHER_SERVER_PREFERENCE | constants.SSL_OP_NO_TICKET,
} as const;

export const TLS_PROFILES: Readonly<Record<SigningCapability, TlsProfile>> = {
  pkcs1: { options: { ...COMMON, maxVersion: 'TLSv1.2' }, signsPss: false },
  'raw-rsa': { options: { ...COMMON, maxVersion: 'TLSv1.3' }, signsPss: true },
};
