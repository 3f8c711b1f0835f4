// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, test } from 'vitest';
import { DEFAULT_PEOPLE } from '../people/index.ts';
import { makeClaims, makeSub, PSC_CLAIMS, readSub } from './claims.ts';

describe('claims of Pro Santé Connect', () => {
  test.each(DEFAULT_PEOPLE)('name $nationalIdentifier in sub and in SubjectNameID', person => {
    const claims = makeClaims(person, 'MOBILE');

    expect(readSub(makeSub(person))).toBe(person.nationalIdentifier);
    expect(claims).toMatchObject({ SubjectNameID: person.nationalIdentifier, authMode: 'MOBILE', auth_level: '1' });
    expect(Object.keys(claims).sort()).toEqual([...PSC_CLAIMS].sort());
  });

  test('tell a card from the application', () => {
    const [person] = DEFAULT_PEOPLE;

    expect(person && makeClaims(person, 'CARD')).toMatchObject({ authMode: 'CARD' });
  });

  test.each(['', '899700209812', 'f:x:1', 'f:550dc1c8-d97b-4b1e-ac8c-8eb4471cf9dd:'])('%j is no sub', text => {
    expect(readSub(text)).toBeNull();
  });
});
