// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardHolder } from '../pki/index.ts';

/** The person of the default card, for tokens that no card profile describes. */
export const TOKEN_HOLDER: CardHolder = {
  givenName: 'ALAIN',
  surname: 'D0000020981',
  nationalId: '899700209812',
  title: 'Médecin',
  professionCode: 10,
  cardType: 'CPS',
  cardNumber: '8025000001/2600301752',
  notBefore: new Date('2025-01-01'),
  notAfter: new Date('2035-01-01'),
};
