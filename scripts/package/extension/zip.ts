// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type Zippable, zipSync } from 'fflate';
import { compare } from '../shipped-packages.ts';

const BEST_COMPRESSION = 9;
const NOON = 12;

/**
 * One zip for one input: entries by name, no attributes, a compressor that is the same everywhere (zlib's versions
 * differ). A zip keeps local time without a zone: noon of the day of `date` (UTC) exists in every zone.
 */
export function makeZip(files: ReadonlyMap<string, Uint8Array>, date: Date): Uint8Array {
  const mtime = new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), NOON);
  const entries: Zippable = {};
  for (const [name, bytes] of [...files].sort(([a], [b]) => compare(a, b))) entries[name] = [bytes, { mtime }];
  return zipSync(entries, { level: BEST_COMPRESSION });
}
