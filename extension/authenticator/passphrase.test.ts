// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { judgePassphrase, type PassphraseFault } from './passphrase.ts';

it.each<[string, string, string, PassphraseFault | null]>([
  ['is taken for its length alone', 'cheval lampe', 'cheval lampe', null],
  ['may have accents composed in two ways', 'e\u0301toile filante', 'étoile filante', null],
  ['may have spaces, which count', '   a        ', '   a        ', null],
  ['is too short', 'onze signes', 'onze signes', 'short'],
  ['is counted in characters, not in units', '😀😁😂😃😄😅', '😀😁😂😃😄😅', 'short'],
  ['is too long', 'ab'.repeat(129), 'ab'.repeat(129), 'long'],
  ['is one character again and again', 'aaaaaaaaaaaa', 'aaaaaaaaaaaa', 'same'],
  ['differs when it is typed again', 'cheval lampe', 'cheval lampe ', 'different'],
])('a new passphrase %s', (_name, typed, repeated, expected) => {
  expect(judgePassphrase(typed, repeated)).toBe(expected);
});
