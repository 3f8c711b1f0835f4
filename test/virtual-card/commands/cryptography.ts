// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardContext, Environment, EnvironmentTemplate } from '../card-context.ts';
import { finishHash, type HashName } from '../crypto/finish-hash.ts';
import { countModulusBytes, signDigest, signType1, tryDecipherType2 } from '../crypto/rsa.ts';
import { ALGORITHM, TECHNICAL_KEY_REFERENCE } from '../identifiers.ts';
import { StatusWordError, SW } from '../status-word.ts';
import { concatBytes, tryReadTlvs } from '../tlv.ts';
import { type CardCommand, NO_DATA } from './command.ts';

const Operation = { hash: 0x90a0, sign: 0x9e9a, decipher: 0x8086 } as const;
const TAG_RUNNING_HASH = 0x90;
const TAG_LAST_BLOCK = 0x80;
const PADDING_INDICATOR = 0x81;
const MAX_SHORT_RESPONSE_BYTES = 256;

/** INTERNAL AUTHENTICATE: signs the data with type 1 padding. Does not look for a DigestInfo in them. */
export function internalAuthenticate({ p1, p2, data }: CardCommand, card: CardContext): Uint8Array {
  if (p1 !== 0 || p2 !== 0) throw new StatusWordError(SW.wrongParameters);
  const { key } = requireEnvironment('authentication', card);
  const { technical, authentication } = card.keys;
  const isTechnical = technical !== null && key === TECHNICAL_KEY_REFERENCE;
  if (!isTechnical) requirePin(card);
  if (data.length === 0) throw new StatusWordError(SW.wrongLength);
  if (data.length > card.authenticateMaxBytes) throw new StatusWordError(SW.wrongData);
  return signType1(isTechnical ? technical : authentication, data);
}

/** PERFORM SECURITY OPERATION: HASH, COMPUTE DIGITAL SIGNATURE, DECIPHER. */
export function performSecurityOperation(command: CardCommand, card: CardContext): Uint8Array {
  switch ((command.p1 << 8) | command.p2) {
    case Operation.hash:
      return hash(command, card);
    case Operation.sign:
      return sign(command, card);
    case Operation.decipher:
      return decipher(command, card);
    default:
      throw new StatusWordError(SW.wrongParameters);
  }
}

/** Whether P3 of this operation counts data: a signature without data asks for 256 bytes instead. */
export function findOperationDirection(p1: number, p2: number, hasData: boolean): 'in' | 'out' {
  return ((p1 << 8) | p2) === Operation.sign && !hasData ? 'out' : 'in';
}

/** The last round of a hash: `90` running hash and 8-byte bit counter (or empty), `80` last block. */
function hash({ data }: CardCommand, card: CardContext): Uint8Array {
  const name = findHash(requireEnvironment('hash', card));
  const [running, last, ...more] = tryReadTlvs(data) ?? [];
  if (running?.tag !== TAG_RUNNING_HASH || last?.tag !== TAG_LAST_BLOCK || more.length > 0) {
    throw new StatusWordError(SW.wrongData);
  }
  const digest = finishHash(name, running.value, last.value);
  if (!digest) throw new StatusWordError(SW.wrongData);
  card.session.hash = digest;
  return NO_DATA;
}

/** Signs the hash of the command, or the one that the card holds. */
function sign({ data, expectedBytes }: CardCommand, card: CardContext): Uint8Array {
  const environment = requireEnvironment('signature', card);
  requirePin(card);
  // The Le of a short command asks for 256 bytes at most; what a longer key signs waits for GET RESPONSE.
  const signatureBytes = Math.min(countModulusBytes(card.keys.signature), MAX_SHORT_RESPONSE_BYTES);
  if (expectedBytes !== null && expectedBytes !== signatureBytes) throw new StatusWordError(SW.wrongLe);
  const digest = data.length > 0 ? data : card.session.hash;
  if (!digest) throw new StatusWordError(SW.conditionsNotSatisfied);
  const signature = signDigest(card.keys.signature, findHash(environment), digest);
  if (!signature) throw new StatusWordError(data.length > 0 ? SW.wrongData : SW.conditionsNotSatisfied);
  return signature;
}

/** Padding indicator and a block as long as the modulus, by command chaining; the card takes the type 2 padding off. */
function decipher({ data, chained }: CardCommand, card: CardContext): Uint8Array {
  requireEnvironment('decipher', card);
  requirePin(card);
  const all = concatBytes(card.session.chained, data);
  const wantedBytes = 1 + countModulusBytes(card.keys.authentication);
  if (all.length > wantedBytes) throw new StatusWordError(SW.wrongLength);
  card.session.chained = all;
  if (chained) return NO_DATA;
  if (all.length !== wantedBytes) throw new StatusWordError(SW.wrongLength);
  if (all[0] !== PADDING_INDICATOR) throw new StatusWordError(SW.wrongData);
  const plain = tryDecipherType2(card.keys.authentication, all.subarray(1));
  if (!plain) throw new StatusWordError(SW.wrongData);
  return plain;
}

function requireEnvironment(template: EnvironmentTemplate, { session }: CardContext): Environment {
  const environment = session.environments.get(template);
  if (!environment) throw new StatusWordError(SW.conditionsNotSatisfied);
  return environment;
}

function requirePin({ pin }: CardContext): void {
  if (!pin.verified) throw new StatusWordError(SW.securityNotSatisfied);
}

function findHash({ algorithm }: Environment): HashName {
  return algorithm === ALGORITHM.sha1 || algorithm === ALGORITHM.sha1Rsa ? 'sha1' : 'sha256';
}
