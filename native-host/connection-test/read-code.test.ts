// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { TypedCode } from './read-code.ts';

const LONGEST = 16;

function type(text: string): string {
  const room = Buffer.alloc(LONGEST);
  const code = new TypedCode(room);
  const ended = Buffer.from(text).some(byte => code.push(byte));
  if (!ended) code.end();
  return room.toString('latin1', 0, code.digits);
}

describe('a code porteur typed on a terminal', () => {
  it.each([
    ['1234\n', '1234'],
    ['1234\r', '1234'],
    ['1234', '1234'],
    ['129\u007f34\n', '1234'],
    ['\u007f\u00081234\n', '1234'],
    ['1234\n5678\n', '1234'],
  ])('is read from %j', (text, digits) => {
    expect(type(text)).toBe(digits);
  });

  it.each([
    ['nothing', ''],
    ['an empty line', '\n'],
    ['letters', '12a4\n'],
    ['letters that were erased', '12a\u007f34\n'],
    ['more digits than any card takes', `${'1'.repeat(17)}\n`],
  ])('is refused for %s', (_name, text) => {
    expect(() => type(text)).toThrow(expect.objectContaining({ code: 'PIN_FORMAT' }));
  });

  it.each(['\u0003', '\u0004', '\u001b'])('is given up by %j, and wiped', key => {
    const room = Buffer.alloc(LONGEST);
    const code = new TypedCode(room);
    for (const byte of Buffer.from('1234')) code.push(byte);
    expect(() => code.push(key.charCodeAt(0))).toThrow(expect.objectContaining({ code: 'USER_CANCELLED' }));
    expect(room.equals(Buffer.alloc(LONGEST))).toBe(true);
  });
});
