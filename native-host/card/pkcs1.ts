// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';

/** 00 01 before, at least eight FF, 00 after (RFC 8017, section 9.2). */
const PKCS1_OVERHEAD_BYTES = 11;

/** EMSA-PKCS1-v1_5 (RFC 8017, section 9.2) from step 3 on. Throws TLS_FAILED when the block is too short. */
export function padPkcs1(digestInfo: Uint8Array, blockBytes: number): Uint8Array {
  if (digestInfo.length + PKCS1_OVERHEAD_BYTES > blockBytes) {
    throw new CpxError('TLS_FAILED', { detail: `a DigestInfo of ${digestInfo.length} bytes` });
  }
  const block = new Uint8Array(blockBytes).fill(0xff);
  const start = blockBytes - digestInfo.length;
  block[0] = 0x00;
  block[1] = 0x01;
  block[start - 1] = 0x00;
  block.set(digestInfo, start);
  return block;
}
