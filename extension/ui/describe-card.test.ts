// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { card } from '../testing/index.ts';
import { describeTitle, TEXTS } from './index.ts';

const { holder } = card();
const UNKNOWN_PROFESSION = 999;

describe('the profession of a holder', () => {
  it.each([
    [
      'is what the card says in French',
      { title: 'Médecin urgentiste', profession: 10 },
      'Médecin urgentiste',
      'Doctor',
    ],
    ['is known by its code where the card has no words', { title: '', profession: 60 }, 'Infirmier', 'Nurse'],
    [
      'without a code keeps the words of the card',
      { title: 'Aide-soignant', profession: null },
      ...twice('Aide-soignant'),
    ],
    ['of an unknown code, too', { title: 'Agent', profession: UNKNOWN_PROFESSION }, ...twice('Agent')],
    ['that nothing tells is nothing', { title: '', profession: UNKNOWN_PROFESSION }, ...twice('')],
  ] as const)('%s', (_name, told, french, english) => {
    const inLanguage = (language: 'fr' | 'en') => describeTitle({ ...holder, ...told }, TEXTS[language]);
    expect([inLanguage('fr'), inLanguage('en')]).toEqual([french, english]);
  });
});

function twice(text: string): [string, string] {
  return [text, text];
}
