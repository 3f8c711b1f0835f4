// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { RelativeDistinguishedNames } from 'pkijs';
import { ATTRIBUTE_OIDS } from './oids.ts';
import type { CertificateHolder, CertificateIssuer } from './types.ts';

/** Longer than any attribute of X.520 that cards carry (its upper bounds are 64 and 128 characters). */
const MAX_ATTRIBUTE_CHARACTERS = 256;
const CONTROL_CHARACTERS = /\p{Cc}/gu;

export type DecodedHolder = Omit<CertificateHolder, 'professionCode'>;

/** The subject. Neither the order of the RDNs nor that of the values inside one is relied on. */
export function readHolder(subject: RelativeDistinguishedNames): DecodedHolder {
  return {
    givenName: readFirst(subject, ATTRIBUTE_OIDS.givenName),
    surname: readFirst(subject, ATTRIBUTE_OIDS.surname),
    pseudonym: readFirst(subject, ATTRIBUTE_OIDS.pseudonym),
    nationalId: readFirst(subject, ATTRIBUTE_OIDS.commonName),
    title: readFirst(subject, ATTRIBUTE_OIDS.title),
  };
}

export function readIssuer(issuer: RelativeDistinguishedNames): CertificateIssuer {
  const units = readAll(issuer, ATTRIBUTE_OIDS.unit);
  return {
    organisation: readFirst(issuer, ATTRIBUTE_OIDS.organisation),
    unit: units.length === 0 ? null : units.join(', '),
    commonName: readFirst(issuer, ATTRIBUTE_OIDS.commonName),
  };
}

const readFirst = (name: RelativeDistinguishedNames, oid: string): string | null => readAll(name, oid)[0] ?? null;

/** The texts of one attribute type, over all RDNs; values that are no text are left out. */
function readAll(name: RelativeDistinguishedNames, oid: string): string[] {
  return name.typesAndValues
    .filter(({ type }) => type === oid)
    .map(({ value }) => (value.valueBlock as { readonly value?: unknown }).value)
    .filter(text => typeof text === 'string')
    .map(text => text.replace(CONTROL_CHARACTERS, '').slice(0, MAX_ATTRIBUTE_CHARACTERS).normalize('NFC').trim())
    .filter(text => text !== '');
}
