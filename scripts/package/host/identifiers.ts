// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash } from 'node:crypto';

const UUID = /^([\da-f]{8})([\da-f]{4})([\da-f]{4})([\da-f]{4})([\da-f]{12})$/u;
const NAMESPACE = '6f1d3f0a-6f38-4b7e-9c55-0d3a2f1b7c11';
const VERSION_BITS = 0x50;
const VARIANT_BITS = 0x80;

/** A version 5 UUID (RFC 9562, section 5.5) of a name of ours, as Windows Installer writes it: the same in every build. */
export function guidOf(name: string): string {
  const namespace = Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex');
  const digest = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  digest[6] = ((digest[6] ?? 0) & 0x0f) | VERSION_BITS;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | VARIANT_BITS;
  return digest.toString('hex').replace(UUID, '$1-$2-$3-$4-$5').toUpperCase();
}
