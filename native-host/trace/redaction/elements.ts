// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readHeader } from '../../card/index.ts';

const CONSTRUCTED = 0x20;
const FILLERS: readonly number[] = [0x00, 0xff];

/** One element of BER-TLV in the bytes that it was found in: `value` is a view, what is written there is written in them. */
export interface Element {
  readonly tag: number;
  readonly constructed: boolean;
  readonly value: Uint8Array;
}

/**
 * The elements of these bytes, or null when they are not a whole number of them.
 *
 * @param skipUnused bytes 00 and FF between elements and behind them are passed over, as in files.
 */
export function findElements(bytes: Uint8Array, skipUnused = false): readonly Element[] | null {
  const elements: Element[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (skipUnused && FILLERS.includes(bytes[at] ?? 0)) {
      at++;
      continue;
    }
    const header = tryReadHeader(bytes, at);
    const end = header === null ? Number.POSITIVE_INFINITY : at + header.headerBytes + header.valueBytes;
    if (header === null || end > bytes.length) return null;
    const constructed = ((bytes[at] ?? 0) & CONSTRUCTED) !== 0;
    elements.push({ tag: header.tag, constructed, value: bytes.subarray(at + header.headerBytes, end) });
    at = end;
  }
  return elements;
}

function tryReadHeader(bytes: Uint8Array, at: number): ReturnType<typeof readHeader> | null {
  try {
    return readHeader(bytes, at);
  } catch {
    return null; // cut, or of a form that no card writes
  }
}

/**
 * Visits every primitive element, outermost first. `unreadable` gets bytes that are no elements.
 *
 * @param visit gets the element; a constructed one that holds no elements goes to `unreadable`.
 */
export function visitLeaves(
  bytes: Uint8Array,
  visit: (leaf: Element) => void,
  unreadable: (bytes: Uint8Array) => void,
  skipUnused = false,
): void {
  const elements = findElements(bytes, skipUnused);
  if (elements === null) unreadable(bytes);
  for (const element of elements ?? []) {
    if (element.constructed) visitLeaves(element.value, visit, unreadable);
    else visit(element);
  }
}
