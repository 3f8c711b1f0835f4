// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { findSlots, isSlotOf } from './slots.ts';

const LONG = 'Alcor Micro USB Smart Card Reader de la salle de régulation numéro deux 00 00';

describe('a slot is a reader', () => {
  it.each([
    ['of the same name', 'Virtual PCD 00 00', 'Virtual PCD 00 00'],
    ['whose name was cut at 64 bytes', Buffer.from(LONG).subarray(0, 64).toString(), LONG],
    ['cut in the middle of a character', `${'x'.repeat(63)}\uFFFD`, `${'x'.repeat(63)}é 00 00`],
    ['shortened in its middle, with three dots', `${LONG.slice(0, 30)}...${LONG.slice(-31)}`, LONG],
    ['shortened in its middle, with two dots', `${LONG.slice(0, 30)}..${LONG.slice(-20)}`, LONG],
  ])('%s', (_name, description, reader) => {
    expect(isSlotOf(description, reader)).toBe(true);
  });

  it.each([
    ['another slot of the reader', 'Virtual PCD 00 01', 'Virtual PCD 00 00'],
    ['the beginning of a short name', 'Virtual PCD', 'Virtual PCD 00 00'],
    ['the beginning of a long name', LONG.slice(0, 40), LONG],
    ['another end behind the dots', `${LONG.slice(0, 30)}...deux 00 01`, LONG],
    ['nothing', '', LONG],
  ])('not by %s', (_name, description, reader) => {
    expect(isSlotOf(description, reader)).toBe(false);
  });
});

describe('the slots of a reader', () => {
  it('are all that bear its name', () => {
    expect(findSlots(['A 00', 'B 00', 'A 00'], 'A 00', ['A 00', 'B 00'])).toEqual([0, 2]);
  });

  it('are none when a cut name could be another reader', () => {
    const cut = Buffer.from(LONG).subarray(0, 64).toString();
    const twin = `${LONG.slice(0, -1)}1`;
    expect(findSlots([cut], LONG, [LONG])).toEqual([0]);
    expect(findSlots([cut], LONG, [LONG, twin])).toEqual([]);
  });
});
