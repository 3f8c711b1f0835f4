// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeProfession, isLuhnValid, parseNationalIdentifier } from './index.ts';
import { ENGLISH } from './professions/en.ts';
import { FRENCH } from './professions/fr.ts';

describe('the Luhn key', () => {
  it.each(['99700209812', '99700075064', '99700075122', '99700218896', '99700434378'])('fits %s', number => {
    expect(isLuhnValid(number)).toBe(true);
  });
  it.each(['10005678901', '99700209813', '', '7', 'abc', '9970020981a'])('does not fit "%s"', number => {
    expect(isLuhnValid(number)).toBe(false);
  });
});

describe('a national identifier', () => {
  it.each([
    ['899700209812', 'rpps', '899700209812', []],
    ['8 997 002 09812', 'rpps', '899700209812', []],
    ['99700209812', 'rpps', '899700209812', ['prefix-added']],
    ['810005678901', 'rpps', '810005678901', ['key']],
    ['10005678901', 'rpps', '810005678901', ['prefix-added', 'key']],
    ['0759312347', 'adeli', '0759312347', []],
    ['02a9312347', 'adeli', '02A9312347', []],
    ['30b0057881/cpet0002', 'finess-staff', '30B0057881/CPET0002', []],
    ['4123456789/12', 'siren-staff', '4123456789/12', []],
    ['500000000029751/CPAT0001', 'siret-staff', '500000000029751/CPAT0001', []],
    ['699700209812019/7', 'practice-staff', '699700209812019/7', []],
  ])('"%s" is read as %s %s', (text, kind, value, warnings) => {
    expect(parseNationalIdentifier(text)).toEqual({ kind, value, warnings });
  });

  it.each([
    ['', 'empty'],
    [' . - ', 'empty'],
    ['89970020981', 'digit-missing'],
    ['759312347', 'ambiguous'],
    ['ANS20231122132732', 'unknown'],
    ['30B0057881', 'unknown'],
    ['prénom.nom', 'unknown'],
  ])('"%s" is refused: %s', (text, fault) => {
    expect(parseNationalIdentifier(text)).toEqual({ fault });
  });

  it('is stable: what was read is read again as the same', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z/ .-]{0,24}$/u), text => {
        const first = parseNationalIdentifier(text);
        if ('fault' in first) return;
        expect(parseNationalIdentifier(first.value)).toMatchObject({ kind: first.kind, value: first.value });
      }),
    );
  });
});

describe('a profession', () => {
  it('is named by its official label in French, and in English', () => {
    expect([describeProfession(10, 'fr'), describeProfession(10, 'en')]).toEqual(['Médecin', 'Doctor']);
  });

  it('that is unknown has no name', () => expect(describeProfession(999, 'fr')).toBeNull());

  it('of one language is one of the other', () => {
    expect([...ENGLISH.keys()]).toEqual([...FRENCH.keys()]);
    expect(new Set(ENGLISH.values()).size).toBe(FRENCH.size);
  });
});
