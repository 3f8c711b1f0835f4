// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** One text of a catalogue, or a function that makes one. */
export interface Leaf {
  /** Keys from the top; those of arrays are numbers in words. */
  readonly path: readonly string[];
  readonly value: string | ((...values: never[]) => unknown);
}

/** Every text of a catalogue, in its order. Throws for what is no text. */
export function listLeaves(value: unknown, path: readonly string[] = []): readonly Leaf[] {
  if (typeof value === 'string') return [{ path, value }];
  if (typeof value === 'function') return [{ path, value: value as Exclude<Leaf['value'], string> }];
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) throw new TypeError(`no text at ${path.join('.')}`);
  return Object.entries(value).flatMap(([key, item]) => listLeaves(item, [...path, key]));
}

/** What a catalogue consists of, to be compared between languages: paths, and how many values each text is made of. */
export const describeShape = (catalogue: unknown): readonly string[] =>
  listLeaves(catalogue).map(({ path, value }) =>
    typeof value === 'string' ? path.join('.') : `${path.join('.')}(${value.length})`,
  );

const COUNTED = /^\(?\s*count\b/u;
/** Whether a text is made of a number of things: its first parameter is named `count` (docs/extension.md). */
export const isCounted = ({ value }: Leaf): boolean => typeof value === 'function' && COUNTED.test(value.toString());

const SAMPLES: readonly (readonly unknown[])[] = [
  [4, 8, 2, 3],
  ['exemple', 'exemple', 'exemple', 'exemple'],
  [['exemple', 'exemple']],
];
/** The texts that a leaf gives: itself, or what it makes of numbers, else of words, else of a list. */
export function sampleTexts({ path, value }: Leaf): readonly string[] {
  if (typeof value === 'string') return [value];
  const make = value as (...values: unknown[]) => unknown;
  if (isCounted({ path, value })) return [0, 1, 2, 1_000_000].map(count => String(make(count, 4)));
  for (const sample of SAMPLES) {
    try {
      return [String(make(...sample))];
    } catch {
      // It is made of something else than numbers: the next sample fits, or none does.
    }
  }
  throw new TypeError(`no sample fits ${path.join('.')}`);
}
