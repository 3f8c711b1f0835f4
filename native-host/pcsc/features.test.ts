// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { PCSC_ABIS } from './abi.ts';
import { GET_FEATURE_REQUEST, isWithoutFeatures, parseFeatures } from './features.ts';
import { PcscError, type PcscFailure } from './port.ts';

const parse = (hex: string) => [...parseFeatures(Buffer.from(hex, 'hex'))];

describe('the features of a reader', () => {
  it('are read with their codes, big-endian', () => {
    expect(parse('0604423300061204423300 12'.replace(' ', ''))).toEqual([
      [0x06, 0x42330006],
      [0x12, 0x42330012],
    ]);
  });

  it.each([
    ['none', ''],
    ['one that breaks off in its header', '06'],
    ['one that breaks off in its code', '060442330'],
    ['one of another length alone', '06024233'],
  ])('%s: nothing', (_name, hex) => {
    expect(parse(hex)).toEqual([]);
  });

  it('go on behind one of another length', () => {
    expect(parse('0A0342330A060442330006')).toEqual([[0x06, 0x42330006]]);
  });

  it.each<[PcscFailure, boolean]>([
    ['unexpected', true],
    ['communication', true],
    ['card-removed', false],
    ['card-reset', false],
    ['service-stopped', false],
    ['no-reader', false],
  ])('%s: none at all is %s', (failure, none) => {
    expect(isWithoutFeatures(new PcscError(failure, 'SCardControl'))).toBe(none);
  });
});

// winsmcrd.h and pcsclite/reader.h give these numbers.
it.each([
  ['linux', 0x42000d48, 'SCardControl'],
  ['win32', 0x00313520, 'SCardControl'],
  ['darwin', 0x42000d48, 'SCardControl132'],
] as const)('the feature request of %s is %i by %s', (platform, code, name) => {
  expect(PCSC_ABIS[platform]?.controlCode(GET_FEATURE_REQUEST)).toBe(code);
  expect(PCSC_ABIS[platform]?.controlFunction).toBe(name);
});
