// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { loadKoffi } from '../native/index.ts';
import { CRYPTOKI_ABIS, declareLayout } from './abi.ts';

const koffi = loadKoffi();

function layoutOf(platform: NodeJS.Platform) {
  const abi = CRYPTOKI_ABIS[platform];
  if (!abi) throw new Error(platform);
  return declareLayout(koffi, abi);
}

/** Sizes that a C compiler gives the headers of Cryptoki 2.40 on 64-bit systems. */
describe('the layout of Cryptoki', () => {
  it.runIf(process.platform === 'linux')('has the natural alignment of a 64-bit Linux', () => {
    const layout = layoutOf('linux');
    expect(koffi.sizeof(layout.info)).toBe(88);
    expect(koffi.offsetof(layout.info, 'flags')).toBe(40);
    expect(koffi.sizeof(layout.slotInfo)).toBe(112);
    expect(koffi.sizeof(layout.tokenInfo)).toBe(208);
    expect(koffi.offsetof(layout.tokenInfo, 'ulMaxPinLen')).toBe(136);
    expect(koffi.sizeof(layout.mechanismInfo)).toBe(24);
    expect(koffi.sizeof(layout.mechanism)).toBe(24);
    expect(koffi.sizeof(layout.attribute)).toBe(24);
    expect(layout.firstFunctionOffset).toBe(8);
  });

  it('is packed to one byte on Windows, with a 32-bit CK_ULONG', () => {
    const layout = layoutOf('win32');
    expect(koffi.sizeof(layout.info)).toBe(72);
    expect(koffi.offsetof(layout.info, 'flags')).toBe(34);
    expect(koffi.sizeof(layout.slotInfo)).toBe(104);
    expect(koffi.sizeof(layout.tokenInfo)).toBe(160);
    expect(koffi.offsetof(layout.tokenInfo, 'ulMaxPinLen')).toBe(116);
    expect(koffi.sizeof(layout.mechanismInfo)).toBe(12);
    expect(koffi.sizeof(layout.mechanism)).toBe(4 + 8 + 4);
    expect(koffi.offsetof(layout.attribute, 'ulValueLen')).toBe(12);
    expect(layout.firstFunctionOffset).toBe(2);
  });
});
