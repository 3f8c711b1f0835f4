// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { expect } from 'vitest';
import {
  readBits,
  readElements,
  readFileElements,
  readHeader,
  readUnsigned,
  splitWhole,
} from '../../native-host/card/tlv.ts';
import { fuzz, refusesAtMost } from './harness.ts';
import { anyBytes, edited } from './inputs.ts';

/** An ODF of three entries, with fillers. */
const FILE = Buffer.from('A80A300804063F0000017001FFA00A300804063F000001700200A40A300804063F0000017005FFFF', 'hex');

fuzz('TLV of a card', fc.oneof(anyBytes(48), edited(FILE)), bytes => {
  for (const read of [readHeader, readElements, readFileElements, readUnsigned]) {
    refusesAtMost(() => read(bytes), ['CARD_FAULT']);
  }
  readBits(bytes);
  refusesAtMost(() => {
    const total = readElements(bytes).reduce((sum, { value }) => sum + value.length, 0);
    expect(total <= bytes.length).toBe(true);
  });
  const { whole, missingBytes } = splitWhole(bytes);
  expect(whole.length <= bytes.length && missingBytes >= 0).toBe(true);
});
