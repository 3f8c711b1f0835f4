// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { namedProfile, startWorkplace } from '../kit/workplace.ts';
import { countVerifies, refusalOf, Visit } from './host-visit.ts';

/** Looks like a CPx, is in no table; offers T=1. */
const UNKNOWN_ATR = '3B9C118001001225006480050000009012';
const EF_ATR = '2F01';

it('a CPS3 whose ATR nobody listed signs in through the real service, found out by its EF.ATR', async () => {
  const profile = { ...namedProfile('default'), atr: UNKNOWN_ATR };
  const workplace = await startWorkplace({ reader: 'pcscd', profile });
  try {
    const visit = await Visit.begin(workplace.launcher);
    expect((await visit.signIn().answer).landing.url).toContain('/profil');
    const exchanges = await workplace.reader.exchanges();
    expect(exchanges.filter(line => line.split(' -> ')[0]?.includes(EF_ATR))).toHaveLength(1);
    expect([await countVerifies(workplace.reader), await workplace.reader.pinVerified()]).toEqual([1, false]);
    expect(await visit.host.end()).toBe(0);
  } finally {
    await workplace.close();
  }
});

it('a card with the ATR of a CPS3 and nothing of a CPx behind it is refused, and sent no code', async () => {
  const profile = { ...namedProfile('vitale'), atr: '3BAC00402A001225006480000310009000' };
  const workplace = await startWorkplace({ reader: 'pcscd', profile });
  try {
    const visit = await Visit.begin(workplace.launcher);
    expect((await refusalOf(visit.signIn().answer)).code).toBe('CARD_FOREIGN');
    expect(await countVerifies(workplace.reader)).toBe(0);
    expect(await visit.host.end()).toBe(0);
  } finally {
    await workplace.close();
  }
});
