// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';

/** The curves of TLS, each with a hash of its own strength (RFC 8446, section 4.2.3). */
export type CurveName = 'P-256' | 'P-384' | 'P-521';

/** What matters here of a card's public key. */
export type KeyFacts =
  | { readonly type: 'RSA'; readonly modulusBits: number }
  | { readonly type: 'EC'; readonly curve: CurveName; readonly orderBytes: number };

const CURVES: Readonly<Record<string, Extract<KeyFacts, { type: 'EC' }>>> = {
  prime256v1: { type: 'EC', curve: 'P-256', orderBytes: 32 },
  secp384r1: { type: 'EC', curve: 'P-384', orderBytes: 48 },
  secp521r1: { type: 'EC', curve: 'P-521', orderBytes: 66 },
};

/** Throws TypeError for a key that TLS does not know, RSA-PSS keys included: no card has one. */
export function readKeyFacts(certificateDer: Uint8Array): KeyFacts {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = new X509Certificate(certificateDer).publicKey;
  if (type === 'rsa' && details?.modulusLength !== undefined)
    return { type: 'RSA', modulusBits: details.modulusLength };
  const curve = CURVES[details?.namedCurve ?? ''];
  if (type === 'ec' && curve !== undefined) return curve;
  throw new TypeError(`a key of type ${String(type)} ${details?.namedCurve ?? ''}`);
}
