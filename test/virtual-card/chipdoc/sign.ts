// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardContext } from '../card-context.ts';
import { type CardCommand, NO_DATA } from '../commands/command.ts';
import type { HashName } from '../crypto/finish-hash.ts';
import { encodePssBlock } from '../crypto/pss.ts';
import { countModulusBytes, signDigest, tryRawDecrypt } from '../crypto/rsa.ts';
import { CHIPDOC_REFERENCE } from '../identifiers.ts';
import { StatusWordError, SW } from '../status-word.ts';
import { tryReadTlvs } from '../tlv.ts';

const TAG_ALGORITHM_AND_KEY = 0x91;
/** Set in the reference of the key: what will be signed is a hash. */
const DATA_ARE_A_HASH = 0x80;
const DIGEST_BYTES = { sha1: 20, sha256: 32 } as const;

interface SignatureAlgorithm {
  readonly hash: HashName;
  readonly padding: 'pkcs1' | 'pss';
}

/** References that the official middleware uses; it lists more, which no source shows at work. */
const ALGORITHMS: ReadonlyMap<number, SignatureAlgorithm> = new Map([
  [0x0a, { hash: 'sha1', padding: 'pkcs1' }],
  [0x28, { hash: 'sha256', padding: 'pkcs1' }],
  [0x15, { hash: 'sha1', padding: 'pss' }],
  [0x2c, { hash: 'sha256', padding: 'pss' }],
]);

/**
 * MANAGE SECURITY ENVIRONMENT, template B6: `91 02 <algorithm> <key>`. The authentication key takes PSS here; its PKCS#1
 * v1.5 signatures go by PSO DECIPHER.
 */
export function setSignature({ data }: CardCommand, { files, session }: CardContext): Uint8Array {
  const [object, ...more] = tryReadTlvs(data) ?? [];
  const [algorithm, reference] = object?.value ?? [];
  const isWhole = object?.tag === TAG_ALGORITHM_AND_KEY && object.value.length === 2 && more.length === 0;
  if (!isWhole || algorithm === undefined || reference === undefined) throw new StatusWordError(SW.wrongData);
  if ((reference & DATA_ARE_A_HASH) === 0) throw new StatusWordError(SW.wrongData);
  const key = reference & ~DATA_ARE_A_HASH;
  const isKnown = key === CHIPDOC_REFERENCE.authenticationKey || key === CHIPDOC_REFERENCE.signatureKey;
  if (!isKnown || session.directory !== files.contactApplication) throw new StatusWordError(SW.referenceNotFound);
  const padding = ALGORITHMS.get(algorithm)?.padding;
  const isAllowed = padding === 'pss' || (padding === 'pkcs1' && key === CHIPDOC_REFERENCE.signatureKey);
  if (!isAllowed) throw new StatusWordError(SW.wrongData);
  session.environments.set('signature', { algorithm, key });
  return NO_DATA;
}

/** PSO COMPUTE DIGITAL SIGNATURE of a hash; the card pads it. */
export function computeSignature({ data }: CardCommand, { session, pin, keys }: CardContext): Uint8Array {
  const environment = session.environments.get('signature');
  const algorithm = ALGORITHMS.get(environment?.algorithm ?? 0);
  if (!environment || !algorithm) throw new StatusWordError(SW.conditionsNotSatisfied);
  if (!pin.verified) throw new StatusWordError(SW.securityNotSatisfied);
  const { hash, padding } = algorithm;
  if (data.length !== DIGEST_BYTES[hash]) throw new StatusWordError(SW.wrongData);
  const key = environment.key === CHIPDOC_REFERENCE.authenticationKey ? keys.authentication : keys.signature;
  const signature =
    padding === 'pkcs1'
      ? signDigest(key, hash, data)
      : tryRawDecrypt(key, encodePssBlock(hash, data, countModulusBytes(key)));
  if (signature === null) throw new StatusWordError(SW.wrongData);
  return signature;
}
