// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import { expect, test } from 'vitest';
import { loadKoffi } from '../native/index.ts';
import { PCSC_ABIS, type PcscAbi } from './abi.ts';

const koffi = loadKoffi();

/** Members of SCARD_READERSTATE in the order of the header. */
const readerStateOf = ({ dword, atrBytes, packedReaderState, nameType }: PcscAbi) => {
  const members = {
    szReader: nameType,
    pvUserData: 'void *',
    dwCurrentState: dword,
    dwEventState: dword,
    cbAtr: dword,
    rgbAtr: koffi.array('uint8', atrBytes),
  };
  return packedReaderState ? koffi.pack(members) : koffi.struct(members);
};

// Sizes that a C compiler gives for the headers of each system, where pointers have 8 bytes.
test.each([
  ['linux', 80, 40],
  ['win32', 64, 28],
  ['darwin', 61, 28],
] as const)('SCARD_READERSTATE has the layout of %s', (platform, bytes, atrOffset) => {
  const abi = PCSC_ABIS[platform];
  if (!abi) throw new Error('no ABI');
  const readerState = readerStateOf(abi);
  expect(koffi.sizeof(readerState)).toBe(bytes);
  expect(koffi.offsetof(readerState, 'rgbAtr')).toBe(atrOffset);
});

test('looks for the library by absolute path before its bare name', () => {
  const places = PCSC_ABIS.linux?.findLibrary(koffi) ?? [];
  expect(places.length).toBeGreaterThan(1);
  expect(places.slice(0, -1).every(place => path.posix.isAbsolute(place))).toBe(true);
  expect(PCSC_ABIS.darwin?.findLibrary(koffi).every(place => path.posix.isAbsolute(place))).toBe(true);
});
