// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { CardFiles } from './files.ts';
import {
  type CertificateObject,
  isSameId,
  type KeyObject,
  type ObjectDirectory,
  type ObjectPath,
  type PinObject,
  parseAodf,
  parseCdf,
  parseOdf,
  parsePrkdf,
  tolerate,
} from './pkcs15/index.ts';

/** EF.ODF, the one file identifier that the standard fixes (ISO/IEC 7816-15, 7.5.1). */
const ODF_PATH: ObjectPath = { files: Uint8Array.of(0x50, 0x31), offset: 0, length: null };
/** A hostile card must not make us read for ever. */
const MAX_DIRECTORY_FILES = 4;

/**
 * How much of a directory file is asked for first. A right guess is one command. One that is too long costs a turn of
 * 6Cxx, as asking for the whole file does; one that is too short, a second read of what the cut entry lacks.
 */
const FIRST_BYTES = {
  /** Three entries, each with an absolute path of a file in an application: the least that a card with keys has. */
  odf: 3 * 12,
  /** Signature and authentication, with the shortest entries that are known. */
  prkdf: 68 + 67,
  cdf: 2 * 49,
  /** Code porteur and code de déblocage, the same; on the card of 2021 the first alone takes 99, so a second read follows. */
  aodf: 71 + 43,
} as const;

/** A key with what belongs to it: its certificate's place and the code that protects it. */
export interface KeyCandidate {
  readonly key: KeyObject;
  readonly certificate: CertificateObject;
  readonly pin: PinObject;
  /** The code that unblocks `pin`; null when the card has none. */
  readonly puk: PinObject | null;
}

/**
 * The keys that might sign in, the likeliest first; only the certificate then proves which it is. The first one is found
 * with as little reading as it takes; the others are looked for when it was not the one.
 *
 * Throws CERTIFICATE_MISSING when the card publishes no protected key with a certificate, CARD_FAULT when its files
 * contradict themselves.
 */
export async function* findKeyCandidates(files: CardFiles): AsyncGenerator<KeyCandidate, void, undefined> {
  const directory = await readDirectory(files);
  const likely = await findLikely(files, directory);
  if (likely !== null) yield likely;
  for (const candidate of await listAll(files, directory)) {
    if (likely === null || !isSameId(candidate.key.id, likely.key.id)) yield candidate;
  }
}

async function readDirectory(files: CardFiles): Promise<ObjectDirectory> {
  const namesAll = (odf: Uint8Array): boolean =>
    tolerate(() => {
      const { privateKeys, certificates, authentication } = parseOdf(odf);
      return [privateKeys, certificates, authentication].every(paths => paths.length > 0);
    }) ?? false;
  const odf = await files.readElements(ODF_PATH, FIRST_BYTES.odf, namesAll);
  if (odf === null) throw new CpxError('CERTIFICATE_MISSING', { detail: 'no EF.ODF' });
  return parseOdf(odf);
}

/** The first key that signs, and what belongs to it, each in the first file of its kind; null when it is not that easy. */
async function findLikely(files: CardFiles, directory: ObjectDirectory): Promise<KeyCandidate | null> {
  const find = async <T>(
    [path]: readonly ObjectPath[],
    firstBytes: number,
    parse: (file: Uint8Array) => readonly T[],
    fits: (object: T) => boolean,
  ): Promise<T | null> => {
    if (path === undefined) return null;
    const findIn = (elements: Uint8Array) => tolerate(() => parse(elements).find(fits) ?? null);
    const file = await files.readElements(path, firstBytes, elements => findIn(elements) !== null);
    return file && findIn(file);
  };
  const key = await find(directory.privateKeys, FIRST_BYTES.prkdf, parsePrkdf, candidate => rank(candidate) > 0);
  if (key === null) return null;
  const isOfKey = ({ id }: CertificateObject) => isSameId(id, key.id);
  const certificate = await find(directory.certificates, FIRST_BYTES.cdf, parseCdf, isOfKey);
  if (certificate === null) return null;
  const { authId } = key;
  if (authId === null) return null; // which code it is takes all of them
  const [path] = directory.authentication;
  if (path === undefined) return null;
  const findCodes = (elements: Uint8Array) => tolerate(() => chooseCodes(key, parseAodf(elements)));
  const hasBoth = (elements: Uint8Array) => findCodes(elements)?.puk != null;
  const file = await files.readElements(path, FIRST_BYTES.aodf, hasBoth);
  const codes = file && findCodes(file);
  return codes && { key, certificate, ...codes };
}

/**
 * All keys, those first whose entry says "sign" and whose access rules grant INTERNAL AUTHENTICATE; then "sign" alone;
 * then anything else that has a certificate.
 */
async function listAll(files: CardFiles, directory: ObjectDirectory): Promise<readonly KeyCandidate[]> {
  const keys = await readAll(files, directory.privateKeys, parsePrkdf);
  const certificates = await readAll(files, directory.certificates, parseCdf);
  const pins = await readAll(files, directory.authentication, parseAodf);
  const candidates = keys
    .filter(({ isProtected }) => isProtected)
    .flatMap(key => {
      const certificate = certificates.find(({ id }) => isSameId(id, key.id));
      const codes = chooseCodes(key, pins);
      return certificate === undefined || codes === null ? [] : [{ key, certificate, ...codes }];
    })
    .sort((one, other) => rank(other.key) - rank(one.key));
  if (candidates.length === 0) {
    const detail = `${keys.length} keys, ${certificates.length} certificates, ${pins.length} codes`;
    throw new CpxError('CERTIFICATE_MISSING', { detail });
  }
  return candidates;
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

/** The code of a key and the one that unblocks it; null without the first. */
function chooseCodes(key: KeyObject, codes: readonly PinObject[]): Pick<KeyCandidate, 'pin' | 'puk'> | null {
  const pin = choosePin(key, codes);
  return pin && { pin, puk: chooseUnblocking(pin, codes) };
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

function rank({ signs, nonRepudiation, authenticates, isProtected }: KeyObject): number {
  if (!signs || nonRepudiation || !isProtected) return 0;
  return authenticates ? 2 : 1;
}
