// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Curve } from './certificate.ts';

/** The three families of IGC-Santé authorities that sign cards' certificates; STANDARD signs staff cards. */
export const CARD_AUTHORITY_FAMILIES = ['FORT', 'STANDARD', 'ELEMENTAIRE'] as const;
export type CardAuthorityFamily = (typeof CARD_AUTHORITY_FAMILIES)[number];

/** TRE_G02 card types, in the order of their numbers: 0 CPS, 1 CPF, 2 CPE, 3 CPA. */
export const CARD_TYPES = ['CPS', 'CPF', 'CPE', 'CPA'] as const;
export type CardType = (typeof CARD_TYPES)[number];

/** How the values of one RDN follow one another: programs must not rely on it. */
export const NAME_ORDERS = ['der', 'reversed'] as const;
export type NameOrder = (typeof NAME_ORDERS)[number];

/** The establishment of a staff card (CPE, CPA), which appears in the subject before the title. */
export interface Establishment {
  /** ST attribute: `Paris (75)`. */
  readonly department: string;
  readonly name: string;
  /** Structure prefix and identifier, TRE_G07: `10B0057881`. */
  readonly structureId: string;
}

/** The person (or the service) that a card's two certificates name. */
export interface CardHolder {
  readonly givenName: string;
  readonly surname: string;
  /** National identifier with its type digit: `899700209812`, `30B0057881/CPET0002`. Becomes the CN. */
  readonly nationalId: string;
  /** Text of the `title` attribute: `Médecin`, `Personnel santé ou social`. */
  readonly title: string;
  /** TRE_G15 number. Absent for staff cards, which have no such extension. */
  readonly professionCode?: number;
  readonly cardType: CardType;
  /** Issuer and serial: `8025000001/2600301752`. */
  readonly cardNumber: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly establishment?: Establishment;
  /** Service card: a pseudonym instead of given name and surname. */
  readonly pseudonym?: string;
  /** `plain` (default): `<id>@carte-cps.fr`; `typed`: `<type>.<rest>@carte-cps.fr`. Both exist. */
  readonly upnForm?: 'plain' | 'typed';
  /** `false`: without the 1.2.250.1.71.1.2 extensions, which no reader may demand. */
  readonly privateExtensions?: boolean;
  /** Serial number of the authentication certificate, big-endian; random when absent. */
  readonly serialNumber?: Uint8Array;
  /** Order of the values in a multi-valued RDN. `der` (default): sorted, as X.690 wants; `reversed`: the other way round. */
  readonly nameOrder?: NameOrder;
  /** Length of a comment extension that makes the certificates longer; absent: no such extension. */
  readonly commentBytes?: number;
  /** RSA modulus of the keys. Default 2048. */
  readonly keyBits?: number;
  /** EC keys on this curve, in place of RSA ones. */
  readonly curve?: Curve;
}
