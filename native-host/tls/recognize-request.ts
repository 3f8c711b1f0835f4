// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SignatureRequest } from './card-keys.ts';
import type { KeyFacts } from './key-facts.ts';
import type { CardSignatureRequest, WorkerFailure } from './messages.ts';
import { recognizeDigest, recognizeDigestInfo, recognizePssBlock, type SignatureScheme } from './signature-scheme.ts';
import type { TlsProfile } from './tls-profile.ts';

/** A signature that may be made: what it is called in TLS, and what the card is asked for. */
export interface RecognizedRequest {
  readonly scheme: SignatureScheme;
  readonly forCard: CardSignatureRequest;
}

const REFUSALS: Readonly<Record<SignatureRequest['kind'], string>> = {
  'digest-info': 'unknown DigestInfo',
  'padded-block': 'a padded block that is no RSA-PSS',
  digest: 'a digest of no known hash',
};

/** What OpenSSL hands over, looked at before the card sees it; otherwise why the card must not sign it. */
export function recognizeRequest(
  { kind, bytes }: SignatureRequest,
  key: KeyFacts,
  { schemes }: TlsProfile,
): RecognizedRequest | WorkerFailure {
  if (kind === 'padded-block' && schemes.tls13.length === 0) {
    return { code: 'SERVER_TLS13_ONLY', detail: 'the server demands RSA-PSS' };
  }
  const scheme = recognize(kind, bytes, key);
  if (scheme === null) return { code: 'TLS_FAILED', detail: REFUSALS[kind] };
  if (key.type === 'EC') {
    // Of a digest longer than the order, ECDSA takes the leftmost bits (FIPS 186-5, section 6.4.1).
    return { scheme, forCard: { kind: 'digest', bytes: bytes.subarray(0, key.orderBytes) } };
  }
  return { scheme, forCard: { kind: kind === 'digest-info' ? kind : 'pss-block', bytes } };
}

function recognize(kind: SignatureRequest['kind'], bytes: Uint8Array, key: KeyFacts): SignatureScheme | null {
  if (key.type === 'EC') return kind === 'digest' ? recognizeDigest(bytes) : null;
  if (kind === 'digest-info') return recognizeDigestInfo(bytes);
  return kind === 'padded-block' ? recognizePssBlock(bytes, key.modulusBits) : null;
}
