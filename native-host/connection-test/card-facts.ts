// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';

/** One line of the table "Information sur votre carte CPS". */
export interface CardFact {
  readonly group: 'IGC CPS' | 'IDENTITE' | 'Certificat d’authentification';
  readonly field: string;
  /** Empty when the certificate does not say: a professional's has no town, for instance. */
  readonly value: string;
}

/** Scheme 0002 of ISO/IEC 6523, SIREN: the unit that numbers the authority, among those that name it. */
const SIREN_UNIT = /^0002 /u;

/**
 * What the agency's card test page shows of an authentication certificate, in its order and its words
 * (docs/portals.md, "The card test page"), without its last lines, which are the server's own.
 */
export function describeCard(certificateDer: Uint8Array): readonly CardFact[] {
  const certificate = new X509Certificate(certificateDer);
  const { issuer, subject } = certificate.toLegacyObject();
  const units = valuesOf(issuer, 'OU');
  const authority = units.find(unit => SIREN_UNIT.test(unit)) ?? units.join(', ');
  return [
    ...group('IGC CPS', [
      ['ORGANISATION', firstOf(issuer, 'O')],
      ['AUTORITE', authority],
      ['CLASSE', firstOf(issuer, 'CN')],
    ]),
    ...group('IDENTITE', [
      ['Prénom', firstOf(subject, 'GN')],
      ['Nom', firstOf(subject, 'SN')],
      ['Identifiant', firstOf(subject, 'CN')],
      ['Ville', firstOf(subject, 'L')],
    ]),
    ...group('Certificat d’authentification', [
      ['N° de série', certificate.serialNumber],
      ['Créé le', certificate.validFrom],
      ['Expire le', certificate.validTo],
    ]),
  ];
}

const group = (name: CardFact['group'], fields: readonly (readonly [string, string])[]): readonly CardFact[] =>
  fields.map(([field, value]) => ({ group: name, field, value }));

/** Node gives one value as a text and several, of a repeated attribute, as a list. */
function valuesOf(name: object, attribute: string): readonly string[] {
  const value: unknown = Reflect.get(name, attribute);
  return [value].flat().filter(part => typeof part === 'string');
}

const firstOf = (name: object, attribute: string): string => valuesOf(name, attribute)[0] ?? '';
