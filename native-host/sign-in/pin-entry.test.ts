// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import type { PinEntryRule } from '../../shared/policy/index.ts';
import type { PinEntry } from '../../shared/protocol/index.ts';
import { decideEntry, requireEntry } from './pin-entry.ts';

const KEYS = {
  access: 'native' as const,
  pinPad: { verifyCode: 6, modifyCode: null, minDigits: 0, maxDigits: 255, validation: 2 },
};
const NO_KEYS = { access: 'native' as const, pinPad: null };
const TYPED = true;
const NOT_TYPED = false;

describe('where the code porteur is typed', () => {
  it.each<[PinEntryRule, typeof KEYS | typeof NO_KEYS, PinEntry]>([
    ['any', KEYS, 'reader'],
    ['any', NO_KEYS, 'page'],
    ['dialog', KEYS, 'dialog'],
    ['dialog', NO_KEYS, 'dialog'],
    ['reader', KEYS, 'reader'],
    ['reader', NO_KEYS, 'reader'],
  ])('under "%s" with %o: %s', (rule, reading, entry) => {
    expect(decideEntry(rule, reading)).toBe(entry);
  });

  it('is where the request comes from', () => {
    expect(requireEntry('any', NO_KEYS, TYPED)).toBe('page');
    expect(requireEntry('any', KEYS, NOT_TYPED)).toBe('reader');
    expect(requireEntry('dialog', KEYS, NOT_TYPED)).toBe('dialog');
  });

  it.each<[PinEntryRule, typeof KEYS | typeof NO_KEYS, boolean, string]>([
    ['any', KEYS, TYPED, 'PIN_ENTRY_NOT_ALLOWED'],
    ['dialog', NO_KEYS, TYPED, 'PIN_ENTRY_NOT_ALLOWED'],
    ['reader', NO_KEYS, TYPED, 'PIN_ENTRY_NOT_ALLOWED'],
    ['any', NO_KEYS, NOT_TYPED, 'PIN_ENTRY_NOT_ALLOWED'],
    ['reader', NO_KEYS, NOT_TYPED, 'PINPAD_MISSING'],
  ])('is refused under "%s" with %o, typed %s: %s', (rule, reading, typed, code) => {
    expect(() => requireEntry(rule, reading, typed)).toThrow(expect.objectContaining({ code }));
  });
});
