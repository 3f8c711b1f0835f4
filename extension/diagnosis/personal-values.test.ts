// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { card, reader, status } from '../testing/index.ts';
import { listPersonalValues } from './personal-values.ts';

const holder = { ...card().holder, givenName: 'ANNE-MARIE', surname: 'LE GOFF' };

it('are those of the readers and of the table, whole and in parts', () => {
  const values = listPersonalValues({ kind: 'ready', status: status(reader(card({ holder }))), product: '0.1.0' }, [
    { group: 'IGC CPS', field: 'CLASSE', value: 'TEST AC IGC-SANTE FORT PERSONNES' },
    { group: 'IDENTITE', field: 'Ville', value: '' },
    { group: 'Certificat d’authentification', field: 'N° de série', value: '63DAFF' },
  ]);
  expect(new Set(values)).toEqual(
    new Set(['ANNE-MARIE', 'ANNE', 'MARIE', 'LE GOFF', 'GOFF', '899700209812', '63DAFF']),
  );
});

it('are none where no host answers', () => {
  expect(listPersonalValues({ kind: 'connecting' }, [])).toEqual([]);
});
