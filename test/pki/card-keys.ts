// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as asn1js from 'asn1js';
import type * as pkijs from 'pkijs';
import type { Authority } from './authority.ts';
import { type IssuedKey, issueCertificate, makeEcKeyPair, makeKeyPair } from './certificate.ts';
import {
  encodeAuthorityInfoAccess,
  encodeAuthorityKeyIdentifier,
  encodeBasicConstraints,
  encodeComment,
  encodeCrlUrls,
  encodeExtKeyUsage,
  encodeKeyUsage,
  encodePolicy,
  encodePrivateExtension,
  encodePrivateKeyUsagePeriod,
  encodeSubjectKeyIdentifier,
  encodeUserPrincipalName,
  KeyUsage,
  octetString,
} from './extensions.ts';
import { CARD_TYPES, type CardAuthorityFamily, type CardHolder } from './holder.ts';
import { encodeName, type NameAttribute } from './name.ts';
import { OID } from './oids.ts';

const DEFAULT_KEY_BITS = 2048;
/** TRE_G01: 00 is a CPx card, 80 marks a test one. */
const TEST_CARD_CATEGORY = 0x80;
const UPN_DOMAIN = 'carte-cps.fr';

/** File names of the families' publications. */
const FAMILY_CODE: Record<CardAuthorityFamily, string> = { FORT: 'FO', STANDARD: 'ST', ELEMENTAIRE: 'EL' };

/** Who signs cards: the authority and its family, which decides the URLs. */
export interface CardIssuer {
  readonly authority: Authority;
  readonly family: CardAuthorityFamily;
}

/** The two certificates of a card. */
export interface CardKeys {
  readonly authentication: IssuedKey;
  readonly signature: IssuedKey;
}

/** Makes both key pairs of a card and issues their certificates. */
export async function issueCardKeys(issuer: CardIssuer, holder: CardHolder): Promise<CardKeys> {
  const [authentication, signature] = await Promise.all([
    issueOne(issuer, holder, encodeAuthenticationUse(holder), {
      ...(holder.serialNumber === undefined ? {} : { serialNumber: holder.serialNumber }),
    }),
    issueOne(issuer, holder, encodeSignatureUse(holder)),
  ]);
  return { authentication, signature };
}

/**
 * The key of the contactless part, which needs no code. What its real certificate says is not known: this one names the
 * card and no person, and is for client authentication.
 */
export async function issueTechnicalKey(issuer: CardIssuer, holder: CardHolder): Promise<IssuedKey> {
  const use = [
    encodeKeyUsage(KeyUsage.digitalSignature),
    encodeExtKeyUsage([OID.clientAuth]),
    encodePolicy(OID.authenticationPolicy, `${publicationUrl()}/PC%20TEST`),
  ];
  const subject = encodeName([
    [{ type: OID.country, value: 'FR' }],
    [{ type: OID.organisation, value: 'ASIP-SANTE SIMULATION' }],
    [{ type: OID.commonName, value: holder.cardNumber }],
  ]);
  return issueOne(issuer, holder, use, { subject });
}

/** What is not the same in all certificates of a card. */
interface OneCertificate {
  readonly serialNumber?: Uint8Array;
  readonly subject?: pkijs.RelativeDistinguishedNames;
}

async function issueOne(
  issuer: CardIssuer,
  holder: CardHolder,
  use: pkijs.Extension[],
  { serialNumber, subject = nameHolder(holder) }: OneCertificate = {},
): Promise<IssuedKey> {
  const shape = {
    subject,
    notBefore: holder.notBefore,
    notAfter: holder.notAfter,
    extensions: (keyId: Uint8Array) => [
      encodeAuthorityKeyIdentifier(issuer.authority.keyId),
      encodeSubjectKeyIdentifier(keyId),
      encodeBasicConstraints(false),
      ...use,
      ...encodePublications(issuer.family),
      ...(holder.privateExtensions === false ? [] : encodePrivateExtensions(holder)),
      ...(holder.commentBytes === undefined ? [] : [encodeComment(holder.commentBytes)]),
    ],
    ...(serialNumber ? { serialNumber } : {}),
  };
  const { curve, keyBits = DEFAULT_KEY_BITS } = holder;
  const keys = await (curve === undefined ? makeKeyPair(keyBits) : makeEcKeyPair(curve));
  return issueCertificate(shape, keys, issuer.authority);
}

function encodeAuthenticationUse(holder: CardHolder): pkijs.Extension[] {
  const { nationalId } = holder;
  const account = holder.upnForm === 'typed' ? `${nationalId.slice(0, 1)}.${nationalId.slice(1)}` : nationalId;
  return [
    encodeKeyUsage(KeyUsage.digitalSignature),
    encodeExtKeyUsage([OID.clientAuth, OID.smartCardLogon]),
    encodePolicy(OID.authenticationPolicy, `${publicationUrl()}/PC%20TEST`),
    encodeUserPrincipalName(`${account}@${UPN_DOMAIN}`),
  ];
}

function encodeSignatureUse(holder: CardHolder): pkijs.Extension[] {
  return [
    encodeKeyUsage(KeyUsage.nonRepudiation),
    encodeExtKeyUsage([OID.emailProtection]),
    encodePolicy(OID.signaturePolicy, `${publicationUrl()}/PC%20TEST`),
    encodePrivateKeyUsagePeriod(holder.notBefore, holder.notAfter),
  ];
}

/** The shape of the real URLs under `.invalid` (RFC 2606), so that no test ever asks the real servers. */
function publicationUrl(): string {
  return 'http://igc-sante.esante.invalid';
}

function encodePublications(family: CardAuthorityFamily): pkijs.Extension[] {
  const file = `ACI-${FAMILY_CODE[family]}-PP-TEST`;
  const entry = `cn=${file},ou=IGC-SANTE%20TEST,o=ASIP-SANTE%20SIMULATION,c=FR`;
  const ldap = (attribute: string) => `ldap://annuaire-igc.esante.invalid/${entry}?${attribute};binary?base`;
  return [
    encodeCrlUrls(OID.crlDistributionPoints, [
      `${publicationUrl()}/CRL/${file}.crl`,
      ldap('certificateRevocationList'),
    ]),
    encodeCrlUrls(OID.freshestCrl, [ldap('deltaRevocationList')]),
    encodeAuthorityInfoAccess('http://ocsp.esante.invalid', `${publicationUrl()}/AC%20TEST/${file}.cer`),
  ];
}

function encodePrivateExtensions(holder: CardHolder): pkijs.Extension[] {
  const { cardType, cardNumber, professionCode } = holder;
  return [
    encodePrivateExtension(OID.productCategory, octetString(Uint8Array.of(TEST_CARD_CATEGORY))),
    encodePrivateExtension(OID.cardType, new asn1js.Integer({ value: CARD_TYPES.indexOf(cardType) })),
    encodePrivateExtension(OID.cardNumber, new asn1js.PrintableString({ value: cardNumber })),
    ...(professionCode === undefined
      ? []
      : [encodePrivateExtension(OID.profession, new asn1js.Integer({ value: professionCode }))]),
  ];
}

function nameHolder(holder: CardHolder): pkijs.RelativeDistinguishedNames {
  const { establishment } = holder;
  return encodeName(
    [
      [{ type: OID.country, value: 'FR' }],
      ...(establishment
        ? [
            [{ type: OID.state, value: establishment.department }],
            [{ type: OID.organisation, value: establishment.name }],
            [{ type: OID.organisationalUnit, value: establishment.structureId }],
          ]
        : []),
      [{ type: OID.title, value: holder.title }],
      [...namePerson(holder), { type: OID.commonName, value: holder.nationalId }],
    ],
    holder.nameOrder,
  );
}

function namePerson({ pseudonym, givenName, surname }: CardHolder): NameAttribute[] {
  if (pseudonym !== undefined) return [{ type: OID.pseudonym, value: pseudonym }];
  return [
    { type: OID.givenName, value: givenName },
    { type: OID.surname, value: surname },
  ];
}
