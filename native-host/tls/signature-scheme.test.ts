// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognizeDigestInfo } from './signature-scheme.ts';

const PREFIXES = {
  sha1: '3021300906052b0e03021a05000414',
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
};
const digestInfo = (hash: keyof typeof PREFIXES) =>
  Buffer.concat([Buffer.from(PREFIXES[hash], 'hex'), createHash(hash).update('handshake').digest()]);

describe('what the card may sign', () => {
  it.each(['sha256', 'sha384', 'sha512'] as const)('is a DigestInfo of %s', hash => {
    expect(recognizeDigestInfo(digestInfo(hash))).toBe(`rsa_pkcs1_${hash}`);
  });

  it.each([
    ['SHA-1', digestInfo('sha1')],
    ['a bare digest', createHash('sha256').update('x').digest()],
    ['a DigestInfo one byte short', digestInfo('sha256').subarray(0, -1)],
    ['a DigestInfo one byte long', Buffer.concat([digestInfo('sha256'), Buffer.of(0)])],
    ['MD5 and SHA-1 joined, as TLS 1.0 signs', Buffer.alloc(36, 1)],
    ['nothing', Buffer.alloc(0)],
  ])('is not %s', (_name, bytes) => expect(recognizeDigestInfo(bytes)).toBeNull());

  it('is nothing that merely looks random', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 256 }), bytes => recognizeDigestInfo(bytes) === null));
  });
});
