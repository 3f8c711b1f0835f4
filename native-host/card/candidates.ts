// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { CardFiles } from './files.ts';
import {
  type CertificateObject,
  isSameId,
  type KeyObject,
  type ObjectPath,
  type PinObject,
  parseAodf,
  parseCdf,
  parseOdf,
  parsePrkdf,
} from './pkcs15/index.ts';

/** EF.ODF, the one file identifier that the standard fixes (ISO/IEC 7816-15, 7.5.1). */
const ODF_PATH: ObjectPath = { files: Uint8Array.of(0x50, 0x31), offset: 0, length: null };
/** Three entries, each with an absolute path of a file in an application: the least that a card with keys has. */
const TYPICAL_ODF_BYTES = 3 * 12;
/** A hostile card must not make us read for ever. */
const MAX_DIRECTORY_FILES = 4;

/** A key with what belongs to it: its certificate's place and the code that protects it. */
export interface KeyCandidate {
  readonly key: KeyObject;
  readonly certificate: CertificateObject;
  readonly pin: PinObject;
  /** The code that unblocks `pin`; null when the card has none. */
  readonly puk: PinObject | null;
}

/**
 * The keys that might sign in, the likeliest first: the entry says "sign" and its access rules grant INTERNAL
 * AUTHENTICATE; "sign" alone; anything else that has a certificate. Only the certificate then proves which it is.
 *
 * Throws CERTIFICATE_MISSING when the card publishes no key with a certificate, CARD_FAULT when its files contradict
 * themselves.
 */
export async function listKeyCandidates(files: CardFiles): Promise<readonly KeyCandidate[]> {
  const odf = await files.readBeginning(ODF_PATH, TYPICAL_ODF_BYTES, namesAllDirectories);
  if (odf === null) throw new CpxError('CERTIFICATE_MISSING', { detail: 'no EF.ODF' });
  const directory = parseOdf(odf);
  const keys = await readAll(files, directory.privateKeys, parsePrkdf);
  const certificates = await readAll(files, directory.certificates, parseCdf);
  const pins = await readAll(files, directory.authentication, parseAodf);
  const candidates = keys
    .flatMap(key => {
      const certificate = certificates.find(({ id }) => isSameId(id, key.id));
      const pin = choosePin(key, pins);
      return certificate === undefined || pin === null
        ? []
        : [{ key, certificate, pin, puk: chooseUnblocking(pin, pins) }];
    })
    .sort((one, other) => rank(other.key) - rank(one.key));
  if (candidates.length === 0) {
    const detail = `${keys.length} keys, ${certificates.length} certificates, ${pins.length} codes`;
    throw new CpxError('CERTIFICATE_MISSING', { detail });
  }
  return candidates;
}

function namesAllDirectories(odf: Uint8Array): boolean {
  try {
    const { privateKeys, certificates, authentication } = parseOdf(odf);
    return [privateKeys, certificates, authentication].every(paths => paths.length > 0);
  } catch {
    return false; // cut in the middle of an entry: the rest is needed
  }
}

async function readAll<T>(
  files: CardFiles,
  paths: readonly ObjectPath[],
  parse: (file: Uint8Array) => readonly T[],
): Promise<readonly T[]> {
  const objects: T[] = [];
  for (const path of paths.slice(0, MAX_DIRECTORY_FILES)) {
    const file = await files.read(path);
    if (file !== null) objects.push(...parse(file));
  }
  return objects;
}

/** The code that the key names; where it names none, the only one that unblocks nothing. */
function choosePin(key: KeyObject, pins: readonly PinObject[]): PinObject | null {
  const usable = pins.filter(({ unblocks }) => !unblocks);
  const { authId } = key;
  if (authId === null) return usable.length === 1 ? (usable[0] ?? null) : null;
  return usable.find(pin => isSameId(pin.authId, authId)) ?? null;
}

/** The code that this one names for its unblocking; where it names none, the only one there is. */
function chooseUnblocking({ unblockedBy }: PinObject, pins: readonly PinObject[]): PinObject | null {
  const unblocking = pins.filter(({ unblocks }) => unblocks);
  if (unblockedBy === null) return unblocking.length === 1 ? (unblocking[0] ?? null) : null;
  return unblocking.find(({ authId }) => isSameId(authId, unblockedBy)) ?? null;
}

function rank({ signs, nonRepudiation, authenticates }: KeyObject): number {
  if (!signs || nonRepudiation) return 0;
  return authenticates ? 2 : 1;
}
