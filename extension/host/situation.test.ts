// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import type { CardState } from '../../shared/protocol/index.ts';
import { card, EMPTY, OTHER_INSERTION, reader, STOPPED, status, withTries } from '../testing/index.ts';
import { summarizeStatus } from './situation.ts';

const expired = card({ validity: { ...card().validity, state: 'expired' } });

describe('the situation', () => {
  it.each([
    ['a stopped service', STOPPED, 'PCSC_STOPPED'],
    ['no reader', status(), 'READER_MISSING'],
    ['an empty reader', EMPTY, 'CARD_MISSING'],
    ['a foreign card', status(reader({ kind: 'refused', error: 'CARD_FOREIGN' })), 'CARD_FOREIGN'],
  ])('with %s is an absence with its code', (_name, state, code) => {
    expect(summarizeStatus(state)).toMatchObject({ kind: 'absent', code });
  });

  it.each([
    ['expired', expired, 'CERTIFICATE_EXPIRED'],
    ['not yet valid', card({ validity: { ...card().validity, state: 'not-yet-valid' } }), 'CERTIFICATE_NOT_YET_VALID'],
    ['blocked', withTries(0), 'PIN_BLOCKED'],
  ])('with a card that is %s is unusable, with the card', (_name, held, code) => {
    expect(summarizeStatus(status(reader(held)))).toMatchObject({ kind: 'unusable', code, inserted: { card: held } });
  });

  it('with a card whose tries are unknown is usable', () => {
    expect(summarizeStatus(status(reader(withTries(null))))).toMatchObject({ kind: 'usable' });
  });

  it.each<[string, CardState[], string]>([
    ['usable before reading', [{ kind: 'reading' }, card()], 'usable'],
    ['reading before unusable', [expired, { kind: 'reading' }], 'reading'],
    ['unusable before refused', [{ kind: 'refused', error: 'CARD_MUTE' }, expired], 'unusable'],
    ['refused before empty', [{ kind: 'empty' }, { kind: 'refused', error: 'CARD_MUTE' }], 'absent'],
  ])('of several readers is the most hopeful: %s', (_name, held, kind) => {
    const readers = held.map((state, index) => reader(state, OTHER_INSERTION, `Lecteur ${index}`));
    expect(summarizeStatus(status(...readers))).toMatchObject({ kind });
  });
});
