// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { encodeBase32 } from './base32.ts';
import { makeCode } from './code.ts';

/** RFC 6238, appendix B, with the seeds of its erratum 2866. */
const SEEDS = { SHA1: 20, SHA256: 32, SHA512: 64 } as const;
const seed = (length: number) => encodeBase32(new TextEncoder().encode('1234567890'.repeat(7).slice(0, length)));

describe('a one-time code', () => {
  it.each([
    [59, 'SHA1', '94287082'],
    [59, 'SHA256', '46119246'],
    [59, 'SHA512', '90693936'],
    [1_111_111_109, 'SHA1', '07081804'],
    [1_111_111_111, 'SHA256', '67062674'],
    [1_234_567_890, 'SHA512', '93441116'],
    [2_000_000_000, 'SHA1', '69279037'],
    [20_000_000_000, 'SHA1', '65353130'],
    [20_000_000_000, 'SHA512', '47863826'],
  ] as const)('at %d s by %s is %s', (seconds, algorithm, expected) => {
    const account = { secret: seed(SEEDS[algorithm]), algorithm, digits: 8, period: 30 } as const;
    expect(makeCode(account, seconds * 1000 + 999).code).toBe(expected);
  });

  it.each([
    [0, 30],
    [29_999, 1],
    [30_000, 30],
    [59_000, 1],
  ])('at %d ms is good for %d s more', (nowMs, secondsLeft) => {
    const account = { secret: seed(20), algorithm: 'SHA1', digits: 6, period: 30 } as const;
    expect(makeCode(account, nowMs)).toMatchObject({ code: expect.stringMatching(/^\d{6}$/u), secondsLeft });
  });

  it.each([10, 128])('can be made with a secret of %d bytes', length => {
    const account = { secret: encodeBase32(new Uint8Array(length)), algorithm: 'SHA1', digits: 7, period: 15 } as const;
    expect(makeCode(account, 0).code).toMatch(/^\d{7}$/u);
  });
});
