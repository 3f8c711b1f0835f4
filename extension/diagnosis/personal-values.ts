// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardInformation } from '../../shared/diagnosis/index.ts';
import type { HostState } from '../host/index.ts';

/** Fields of the table of a card that are its holder's, or this one card's. */
const PERSONAL_FIELDS = ['Prénom', 'Nom', 'Identifiant', 'Ville', 'N° de série'];
/** Between the parts of a name that is made of several. */
const NAME_PARTS = /[\s'’-]+/u;
/** A shorter part is a particle, found in too many words. */
const MIN_PART_CHARACTERS = 3;

/** What must stand in no report, of the holders whose cards are in the readers and in the table. */
export function listPersonalValues(host: HostState, card: readonly CardInformation[]): readonly string[] {
  const readers = host.kind === 'ready' ? host.status.readers : [];
  const holders = readers.flatMap(reader => (reader.card.kind === 'cpx' ? [reader.card.holder] : []));
  const values = [
    ...holders.flatMap(({ givenName, surname, nationalId }) => [givenName, surname, nationalId]),
    ...card.filter(({ field }) => PERSONAL_FIELDS.includes(field)).map(({ value }) => value),
  ];
  const parts = values.flatMap(value => value.split(NAME_PARTS)).filter(part => part.length >= MIN_PART_CHARACTERS);
  return [...values, ...parts].filter(value => value !== '');
}
