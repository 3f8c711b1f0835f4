// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';

/** A change of one place; `at` counts modulo the length. */
export interface Edit {
  readonly at: number;
  readonly byte: number;
  readonly kind: 'replace' | 'insert' | 'remove' | 'cut';
}

const LONG = 0xffff;

export const anyBytes = (maxLength: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ maxLength });

/** Most are small replacements: whatever cuts a file is refused at its first length. */
export const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(LONG),
  byte: fc.nat(0xff),
  kind: fc.constantFrom('replace', 'replace', 'replace', 'replace', 'insert', 'remove', 'cut'),
});

/** One of these files with up to three places changed. */
export const edited = (...files: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(fc.constantFrom(...files), fc.array(edit, { minLength: 1, maxLength: 3 }))
    .map(([file, edits]) => edits.reduce(applyEdit, file));

/** This file with up to three changes at these places. */
export const editedAt = (file: Uint8Array, places: readonly number[]): fc.Arbitrary<Uint8Array> =>
  fc
    .array(fc.tuple(fc.constantFrom(...places), edit), { minLength: 1, maxLength: 3 })
    .map(edits => edits.reduce((bytes, [at, change]) => applyEdit(bytes, { ...change, at }), file));

export function applyEdit(bytes: Uint8Array, { at, byte, kind }: Edit): Uint8Array {
  const place = at % (bytes.length + 1);
  switch (kind) {
    case 'replace':
      return place === bytes.length ? bytes : bytes.with(place, byte);
    case 'insert':
      return Uint8Array.of(...bytes.subarray(0, place), byte, ...bytes.subarray(place));
    case 'remove':
      return Uint8Array.of(...bytes.subarray(0, place), ...bytes.subarray(place + 1));
    case 'cut':
      return bytes.slice(0, place);
  }
}
