// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Person } from '../people/index.ts';

/** How a person proved who he is. */
export type PscMeans = 'MOBILE' | 'CARD';

/** Constant part of `sub`, as a federated identity's. */
const FEDERATION = '550dc1c8-d97b-4b1e-ac8c-8eb4471cf9dd';
const SUB = /^f:[\da-f-]{36}:(\d+)$/u;

export const makeSub = ({ nationalIdentifier }: Person): string => `f:${FEDERATION}:${nationalIdentifier}`;
export const readSub = (sub: string): string | null => SUB.exec(sub)?.[1] ?? null;

/** The level that each means reaches: the card answers higher than what portals ask for. */
export const ACR_OF: Readonly<Record<PscMeans, string>> = { MOBILE: 'eidas1', CARD: 'eidas2' };

/** Claims of the scope `scope_all`. */
export const PSC_CLAIMS = [
  ...['SubjectNameID', 'preferred_username', 'given_name', 'family_name', 'SubjectOrganization'],
  ...['SubjectOrganizationID', 'SubjectRole', 'Secteur_Activite', 'Palier_Authentification', 'PSI_Locale'],
  ...['UITVersion', 'Mode_Acces_Raison', 'Acces_Regulation_Medicale', 'otherIds', 'SubjectRefPro'],
  ...['authMode', 'auth_level'],
] as const;

const STRUCTURE = 'CABINET DE TEST';
const STRUCTURE_ID = '499700209812007';

/** Claims in the shapes of Pro Santé Connect; places and codes are those of test populations. */
export function makeClaims(person: Person, means: PscMeans): Readonly<Record<(typeof PSC_CLAIMS)[number], unknown>> {
  const { nationalIdentifier, givenName, surname, professionCode } = person;
  const isCard = means === 'CARD';
  return {
    SubjectNameID: nationalIdentifier,
    preferred_username: nationalIdentifier,
    given_name: givenName,
    family_name: surname,
    SubjectOrganization: STRUCTURE,
    SubjectOrganizationID: STRUCTURE_ID,
    SubjectRole: [`${professionCode}^1.2.250.1.213.1.1.5.5`],
    Secteur_Activite: 'SA07^1.2.250.1.71.4.2.4',
    Palier_Authentification: `${isCard ? 'APPPRIP1' : 'APPPRIP3'}^1.2.250.1.213.1.5.1.1.1`,
    PSI_Locale: '1.2.250.1.213.1.3.1.1',
    UITVersion: '1.0',
    Mode_Acces_Raison: '',
    Acces_Regulation_Medicale: 'FAUX',
    otherIds: [{ identifiant: nationalIdentifier, origine: 'RPPS', qualite: 1 }],
    SubjectRefPro: {
      codeCivilite: 'M',
      exercices: [
        {
          codeProfession: professionCode,
          codeCategorieProfessionnelle: 'C',
          nomDexercice: surname,
          prenomDexercice: givenName,
          codeTypeSavoirFaire: 'S',
          codeSavoirFaire: 'SM26',
          activities: [
            {
              codeModeExercice: 'L',
              codeSecteurDactivite: 'SA07',
              raisonSocialeSite: STRUCTURE,
              identifiantTechniqueDeLaStructure: STRUCTURE_ID,
              codeRoleFonction: 'FON-01',
              autoriteDenregistrement: 'CNOM/CNOM/CNOM',
            },
          ],
        },
      ],
    },
    authMode: isCard ? 'CARD' : 'MOBILE',
    auth_level: '1',
  };
}
