// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { readBits, readElements, readFileElements, readHeader, readUnsigned } from '../../native-host/card/tlv.ts';
import { fuzz, refusesAtMost } from './harness.ts';

const MAX_BYTES = 64;

fuzz('TLV of a card', fc.uint8Array({ maxLength: MAX_BYTES }), bytes => {
  for (const read of [readHeader, readElements, readFileElements, readUnsigned]) {
    refusesAtMost(() => read(bytes), ['CARD_FAULT']);
  }
  readBits(bytes);
});
