// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../shared/errors/index.ts';
import { loadProfile } from '../virtual-card/index.ts';
import { describeMatrix, MATRIX_CARDS, PROVEN_CELLS, RUN_READERS } from './index.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const OUTCOME_WORDS = ['cps3', 'cps4', 'contactless', 'probable-cpx', 'foreign', 'mute', 'read', 'signed'];

describe('the matrix of cards, readers and actions', () => {
  it('names tests that exist', () => {
    const missing = PROVEN_CELLS.filter(({ file, test }) => {
      const absolute = path.join(ROOT, file);
      return !existsSync(absolute) || !readFileSync(absolute, 'utf8').includes(`('${test}'`);
    });
    expect(missing).toEqual([]);
  });

  it('names cards that exist, each cell once, and none that is run already', () => {
    const cards = MATRIX_CARDS.map(({ name }) => name);
    const keys = PROVEN_CELLS.map(({ reader, card, action }) => `${reader} ${card} ${action}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(PROVEN_CELLS.filter(({ card }) => !cards.includes(card))).toEqual([]);
    const isRun = ({ reader, action }: (typeof PROVEN_CELLS)[number]) =>
      RUN_READERS.some(run => run === reader) && ['recognise', 'read', 'verify and sign'].includes(action);
    expect(PROVEN_CELLS.filter(isRun)).toEqual([]);
  });

  it.each(MATRIX_CARDS)('$name is a profile with outcomes that have a meaning', ({ profile, outcomes }) => {
    expect(loadProfile(path.join(ROOT, `test/virtual-card/profiles/${profile}.json`)).kind).toBeDefined();
    for (const outcome of Object.values(outcomes)) expect([...OUTCOME_WORDS, ...ERROR_CODES]).toContain(outcome);
  });

  it('tells of a cell that nobody ran', () => {
    const page = describeMatrix('');
    expect(page).toMatch(
      /\| CPS2ter \| \[cps3\][^|]*\| \[CARD_FOREIGN\][^|]*\| \[CARD_FOREIGN\][^|]*\| – \| – \| – \|/,
    );
  });
});
