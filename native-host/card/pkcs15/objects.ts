// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../../shared/errors/index.ts';
import { findValue, needValue, readElements, readFileElements, readUnsigned, type Tlv } from '../tlv.ts';
import { TAG } from './tags.ts';

/** Where an object lies: a file, and the part of it when the path says so (ISO/IEC 7816-15, 8.2.5). */
export interface ObjectPath {
  /** File identifiers, 2 bytes each: one relative to the application, or a path from `3F00`. */
  readonly files: Uint8Array;
  readonly offset: number;
  /** Null: up to the end of the file. */
  readonly length: number | null;
}

const FILE_ID_BYTES = 2;
const MAX_PATH_BYTES = 16;
/** Offsets of READ BINARY have 15 bits. */
const MAX_OFFSET = 0x7fff;

/** @param value content of the SEQUENCE. Throws CARD_FAULT. */
export function parsePath(value: Uint8Array): ObjectPath {
  const elements = readElements(value);
  const files = needValue(elements, TAG.octetString);
  const index = findValue(elements, TAG.integer);
  const length = findValue(elements, TAG.context0);
  const path = {
    files,
    offset: index === null ? 0 : readUnsigned(index),
    length: length === null ? null : readUnsigned(length),
  };
  const usable = files.length >= FILE_ID_BYTES && files.length <= MAX_PATH_BYTES && files.length % FILE_ID_BYTES === 0;
  if (!usable || path.offset > MAX_OFFSET || (path.length ?? 0) > MAX_OFFSET) {
    throw new CpxError('CARD_FAULT', { detail: `PKCS#15 path of ${files.length} bytes` });
  }
  return path;
}

/**
 * The objects that a directory file describes. Entries of other kinds, and those that cannot be read, are left out: what
 * is missing in the end is named by whoever needs it.
 */
export function parseEntries<T>(file: Uint8Array, parseEntry: (attributes: readonly Tlv[]) => T | null): readonly T[] {
  return readFileElements(file).flatMap(({ tag, value }) => {
    if (tag !== TAG.sequence) return [];
    const entry = tolerate(() => parseEntry(readElements(value)));
    return entry === null ? [] : [entry];
  });
}

/** Null where `parse` finds the card at fault. */
export function tolerate<T>(parse: () => T | null): T | null {
  try {
    return parse();
  } catch (error) {
    if (error instanceof CpxError) return null;
    throw error;
  }
}

/** The parts that every PKCS#15 object has: common attributes, attributes of its class, attributes of its type. */
export interface ObjectParts {
  readonly common: readonly Tlv[];
  readonly classAttributes: readonly Tlv[];
  readonly typeAttributes: readonly Tlv[];
}

/** Throws CARD_FAULT when a part is missing. */
export function splitObject(attributes: readonly Tlv[]): ObjectParts {
  const [common, classAttributes] = attributes.filter(({ tag }) => tag === TAG.sequence);
  if (common === undefined || classAttributes === undefined) {
    throw new CpxError('CARD_FAULT', { detail: 'PKCS#15 object without attributes' });
  }
  const type = readElements(needValue(attributes, TAG.constructed1));
  return {
    common: readElements(common.value),
    classAttributes: readElements(classAttributes.value),
    typeAttributes: readElements(needValue(type, TAG.sequence)),
  };
}

export const isSameId = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;
