// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash } from 'node:crypto';
import { compare } from './shipped-packages.ts';

/** Lower-case hex. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The lines that `sha256sum --check` reads, by name. */
export const listSums = (files: ReadonlyMap<string, Uint8Array>): string =>
  [...files]
    .sort(([a], [b]) => compare(a, b))
    .map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`)
    .join('');
