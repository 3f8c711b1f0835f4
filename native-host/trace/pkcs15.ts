// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import {
  findValue,
  type KeyObject,
  type PinObject,
  parseAodf,
  parseCdf,
  parsePrkdf,
  readElements,
  readFileElements,
} from '../card/index.ts';
import { resolvePath, type TracedFiles } from './card-file.ts';

/** The two files that ISO/IEC 7816-15, 7.5 fixes. */
const EF_ODF = Uint8Array.of(0x50, 0x31);
const EF_TOKEN_INFO = Uint8Array.of(0x50, 0x32);
const TAG_SEQUENCE = 0x30;
const TAG_OCTET_STRING = 0x04;

/** Choices of PKCS15Objects (ISO/IEC 7816-15, 8.3). The objects of a DODF are data of the person: they are not read. */
const KINDS: ReadonlyMap<number, string> = new Map([
  [0xa0, 'PrKDF'],
  [0xa1, 'PuKDF'],
  [0xa2, 'trusted PuKDF'],
  [0xa3, 'SKDF'],
  [0xa4, 'CDF'],
  [0xa5, 'trusted CDF'],
  [0xa6, 'useful CDF'],
  [0xa7, 'DODF'],
  [0xa8, 'AODF'],
]);
const MAX_DIRECTORIES = 16;
const MAX_CERTIFICATES = 8;

/** What the files of an application describe. */
export interface DescribedObjects {
  readonly pins: readonly PinObject[];
  readonly keys: readonly KeyObject[];
}

/** Reads the files of a PKCS#15 application as they name one another. @param application path from 3F00. */
export async function tracePkcs15(files: TracedFiles, application: Uint8Array): Promise<DescribedObjects> {
  const pins: PinObject[] = [];
  const keys: KeyObject[] = [];
  const certificates: Uint8Array[] = [];
  const odf = await files.read('EF.ODF', resolvePath(application, EF_ODF));
  await files.read('EF.TokenInfo', resolvePath(application, EF_TOKEN_INFO));
  for (const { kind, path } of listDirectories(odf).slice(0, MAX_DIRECTORIES)) {
    const content = await files.read(kind, resolvePath(application, path));
    if (content === null) continue;
    if (kind === 'AODF') pins.push(...parseOrNone(parseAodf, content));
    if (kind === 'PrKDF') keys.push(...parseOrNone(parsePrkdf, content));
    if (kind.endsWith('CDF')) certificates.push(...parseOrNone(parseCdf, content).map(({ path }) => path.files));
  }
  for (const path of certificates.slice(0, MAX_CERTIFICATES)) {
    await files.read('certificate', resolvePath(application, path), 'certificate');
  }
  return { pins, keys };
}

interface DirectoryPath {
  readonly kind: string;
  readonly path: Uint8Array;
}

function listDirectories(odf: Uint8Array | null): readonly DirectoryPath[] {
  return parseOrNone(readFileElements, odf ?? new Uint8Array()).flatMap(({ tag, value }) => {
    const kind = KINDS.get(tag);
    const entry = kind === undefined ? null : findValue(parseOrNone(readElements, value), TAG_SEQUENCE);
    const path = entry === null ? null : findValue(parseOrNone(readElements, entry), TAG_OCTET_STRING);
    return kind === undefined || path === null ? [] : [{ kind, path }];
  });
}

/** A file that cannot be read as it should is in the trace all the same: it names no further one. */
function parseOrNone<T>(parse: (bytes: Uint8Array) => readonly T[], bytes: Uint8Array): readonly T[] {
  try {
    return parse(bytes);
  } catch {
    return [];
  }
}
