// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CpxCard, Reader, Status } from '../../shared/protocol/index.ts';

export const INSERTION = '11111111-1111-4111-8111-111111111111';
export const OTHER_INSERTION = '22222222-2222-4222-8222-222222222222';

/** A doctor's test card, valid, with three tries; the first names of the family are those of public test cards. */
export const card = (changes: Partial<CpxCard> = {}): CpxCard => ({
  kind: 'cpx',
  generation: 'CPS3',
  type: 'CPS',
  test: true,
  holder: {
    givenName: 'ALAIN',
    surname: 'D0000020981',
    nationalId: '899700209812',
    title: 'Médecin',
    profession: 10,
  },
  validity: { notBefore: '2026-01-01T00:00:00Z', notAfter: '2029-01-01T00:00:00Z', state: 'valid' },
  pin: { triesLeft: 3, minDigits: 4, maxDigits: 4, entry: 'page' },
  ...changes,
});

export const withTries = (triesLeft: number | null): CpxCard =>
  card({ pin: { triesLeft, minDigits: 4, maxDigits: 4, entry: 'page' } });

export const reader = (held: Reader['card'], insertion: string | null = INSERTION, name = 'Lecteur A'): Reader => ({
  name,
  insertion: held.kind === 'empty' ? null : insertion,
  card: held,
});

export const status = (...readers: Reader[]): Status => ({ service: 'running', readers });

export const EMPTY: Status = status(reader({ kind: 'empty' }));
export const STOPPED: Status = { service: 'stopped', readers: [] };
