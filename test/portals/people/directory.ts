// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Holder } from '../holder.ts';

/** Somebody in the national directory, as Pro Santé Connect knows people. */
export interface Person {
  /** `8` and the RPPS number, or `0` and the ADELI number. */
  readonly nationalIdentifier: string;
  readonly givenName: string;
  readonly surname: string;
  readonly professionCode: string;
  /** Contact data of the directory; null when it has none. */
  readonly email: string | null;
  readonly mobile: string | null;
}

/** Labels of professions by their code (nomenclature 1.2.250.1.213.1.1.5.5), as certificates of cards spell them. */
const PROFESSIONS: Readonly<Record<string, string>> = {
  '10': 'Médecin',
  '21': 'Pharmacien',
  '60': 'Infirmier',
};

const OTHER_PROFESSION = 'Personnel santé ou social';
const OTHER_PROFESSION_CODE = '99';

/** What a portal learns of a person, however he signs in. */
export const toHolder = ({ nationalIdentifier, givenName, surname, professionCode }: Person): Holder => ({
  nationalIdentifier,
  givenName,
  surname,
  profession: PROFESSIONS[professionCode] ?? OTHER_PROFESSION,
});

/** The people of the replicas, none of whom exists: numbers of test populations and invented ones. */
export const DEFAULT_PEOPLE: readonly Person[] = [
  {
    nationalIdentifier: '899700209812',
    givenName: 'ALAIN',
    surname: 'D0000020981',
    professionCode: '10',
    email: 'alain.medecin@exemple.test',
    mobile: '+33600000001',
  },
  {
    nationalIdentifier: '899700400015',
    givenName: 'CLAIRE',
    surname: 'SANS-COORDONNÉES',
    professionCode: '21',
    email: null,
    mobile: null,
  },
  {
    nationalIdentifier: '044700003',
    givenName: 'INÈS',
    surname: 'ADELI-SEUL',
    professionCode: '60',
    email: 'ines.infirmiere@exemple.test',
    mobile: '+262692000003',
  },
];

/** People by their national identifier. */
export class Directory {
  readonly #people: Map<string, Person>;

  constructor(people: readonly Person[]) {
    this.#people = new Map(people.map(person => [person.nationalIdentifier, person]));
  }

  get people(): readonly Person[] {
    return [...this.#people.values()];
  }

  /** Spaces in the number are not counted; null for a number that nobody has. */
  find(nationalIdentifier: string): Person | null {
    return this.#people.get(nationalIdentifier.replace(/\s/gu, '')) ?? null;
  }

  /** The person that a card names; added, without contact data, when the directory does not have him. */
  learn({ nationalIdentifier, givenName, surname, profession }: Holder): Person {
    const known = this.find(nationalIdentifier);
    if (known !== null) return known;
    const code = Object.entries(PROFESSIONS).find(([, label]) => label === profession)?.[0];
    const professionCode = code ?? OTHER_PROFESSION_CODE;
    const person = { nationalIdentifier, givenName, surname, professionCode, email: null, mobile: null };
    this.#people.set(nationalIdentifier, person);
    return person;
  }
}
