// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { type CardSignatureRequest, padPkcs1, type SigningCapability } from '../card/index.ts';
import type { CardCertificate } from '../certificate/index.ts';
import { CKF_SIGN, CKM_ECDSA, CKM_RSA_PKCS, CKM_RSA_X_509 } from './constants.ts';
import type { LibraryInfo, MechanismInfo } from './cryptoki.ts';

/**
 * Mechanisms that a library announces and does not carry out. C_Sign shows it only after the login, when the code was
 * spent: what is known of a library must be known before. Told by CK_INFO, or by the name of its file.
 */
interface Quirk {
  readonly library: RegExp;
  readonly file: RegExp;
  readonly dead: readonly number[];
}

const QUIRKS: readonly Quirk[] = [
  // Cryptolib CPS: raw RSA is in the list of every card and ends in CKR_FUNCTION_NOT_SUPPORTED, before any command.
  { library: /\b(?:ASIP|Agence du Num|GIP[- ]CPS)/iu, file: /cps3_pkcs11/iu, dead: [CKM_RSA_X_509] },
];

interface AnnouncedMechanisms {
  readonly library: LibraryInfo;
  /** Of the module, as it was loaded. */
  readonly file: string;
  readonly mechanisms: readonly MechanismInfo[];
}

/** Mechanisms that sign, by what the token announces and what is known of the library. */
export function listSigningMechanisms({ library, file, mechanisms }: AnnouncedMechanisms): ReadonlySet<number> {
  const dead = QUIRKS.filter(
    quirk => quirk.file.test(file) || quirk.library.test(`${library.manufacturer} ${library.description}`),
  ).flatMap(quirk => quirk.dead);
  const signing = mechanisms.filter(({ type, flags }) => (flags & CKF_SIGN) !== 0 && !dead.includes(type));
  return new Set(signing.map(({ type }) => type));
}

/** What the key of a certificate can sign for TLS. Throws CARD_UNSUPPORTED when no mechanism is left. */
export function judgeCapability(
  { publicKey }: Pick<CardCertificate, 'publicKey'>,
  signing: ReadonlySet<number>,
): SigningCapability {
  if (publicKey.type === 'ec') {
    if (signing.has(CKM_ECDSA)) return 'ecdsa';
    throw new CpxError('CARD_UNSUPPORTED', { detail: 'EC key without CKM_ECDSA' });
  }
  if (signing.has(CKM_RSA_X_509)) return 'raw-rsa';
  if (signing.has(CKM_RSA_PKCS)) return 'pkcs1';
  throw new CpxError('CARD_UNSUPPORTED', { detail: 'RSA key without CKM_RSA_PKCS' });
}

interface PreparedSignature {
  readonly mechanism: number;
  readonly data: Uint8Array;
  /** Of the signature. */
  readonly bytes: number;
}

const BITS_PER_BYTE = 8;

/**
 * The mechanism for what TLS wants signed, and its input. A DigestInfo goes through CKM_RSA_PKCS wherever that exists:
 * it is what every library does. Throws TLS_FAILED for a request that the key cannot serve.
 */
export function prepareSignature(
  { kind, bytes }: CardSignatureRequest,
  { publicKey }: Pick<CardCertificate, 'publicKey'>,
  signing: ReadonlySet<number>,
): PreparedSignature {
  const keyBytes = Math.ceil(publicKey.bits / BITS_PER_BYTE);
  if (publicKey.type === 'ec') {
    if (kind !== 'digest') throw unfit(kind);
    // Of a longer digest the leftmost bits count (FIPS 186-5, 6.4.1); some tokens refuse it as it is.
    return { mechanism: CKM_ECDSA, data: bytes.subarray(0, keyBytes), bytes: 2 * keyBytes };
  }
  if (kind === 'pss-block' && bytes.length === keyBytes) {
    return { mechanism: CKM_RSA_X_509, data: bytes, bytes: keyBytes };
  }
  if (kind !== 'digest-info') throw unfit(kind);
  if (signing.has(CKM_RSA_PKCS)) return { mechanism: CKM_RSA_PKCS, data: bytes, bytes: keyBytes };
  return { mechanism: CKM_RSA_X_509, data: padPkcs1(bytes, keyBytes), bytes: keyBytes };
}

const unfit = (kind: CardSignatureRequest['kind']): CpxError =>
  new CpxError('TLS_FAILED', { detail: `${kind} for a key of another kind` });
