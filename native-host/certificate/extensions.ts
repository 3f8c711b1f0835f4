// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as asn1js from 'asn1js';
import type { Extension } from 'pkijs';
import { EXTENSION_OIDS } from './oids.ts';
import type { CardType, KeyUsage } from './types.ts';

/** Order of the bits, first bit first (RFC 5280, 4.2.1.3). */
const KEY_USAGES: readonly KeyUsage[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

/** TRE_G02, by number. */
const CARD_TYPES: readonly CardType[] = ['CPS', 'CPF', 'CPE', 'CPA'];

/** TRE_G01: this bit on top of a category means "test". */
const TEST_CATEGORY_BIT = 0x80;

const CARD_NUMBER = /^[0-9]{1,20}\/[0-9]{1,20}$/;

/** Professions have two-digit codes; anything near this bound is no profession. */
const MAX_PROFESSION_CODE = 0xffff;

/** What the extensions say. The agency's own are optional: absent or in another form, they are null. */
export interface DecodedExtensions {
  readonly keyUsage: readonly KeyUsage[];
  readonly extKeyUsage: readonly string[];
  readonly cardType: CardType | null;
  readonly cardNumber: string | null;
  readonly testProduct: boolean;
  readonly professionCode: number | null;
}

/** Throws when keyUsage or extKeyUsage is present and not what RFC 5280 says. */
export function readExtensions(extensions: readonly Extension[]): DecodedExtensions {
  const find = (oid: string): asn1js.AsnType | null => {
    const extension = extensions.find(({ extnID }) => extnID === oid);
    return extension === undefined ? null : decodeValue(extension);
  };
  const cardType = readInteger(find(EXTENSION_OIDS.cardType), CARD_TYPES.length - 1);
  return {
    keyUsage: readKeyUsage(find(EXTENSION_OIDS.keyUsage)),
    extKeyUsage: readExtKeyUsage(find(EXTENSION_OIDS.extKeyUsage)),
    cardType: cardType === null ? null : (CARD_TYPES[cardType] ?? null),
    cardNumber: readCardNumber(find(EXTENSION_OIDS.cardNumber)),
    testProduct: readsTestProduct(find(EXTENSION_OIDS.productCategory)),
    professionCode: readInteger(find(EXTENSION_OIDS.profession), MAX_PROFESSION_CODE),
  };
}

/** The decoded content of extnValue; an undecodable one stands for a value of no use. */
function decodeValue({ extnValue }: Extension): asn1js.AsnType {
  const { result, offset } = asn1js.fromBER(Uint8Array.from(extnValue.valueBlock.valueHexView).buffer);
  return offset === -1 ? new asn1js.Null() : result;
}

function readKeyUsage(value: asn1js.AsnType | null): readonly KeyUsage[] {
  if (value === null) return [];
  if (!(value instanceof asn1js.BitString)) throw new Error('keyUsage is no BIT STRING');
  const bytes = value.valueBlock.valueHexView;
  return KEY_USAGES.filter((_, bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

function readExtKeyUsage(value: asn1js.AsnType | null): readonly string[] {
  if (value === null) return [];
  if (!(value instanceof asn1js.Sequence)) throw new Error('extKeyUsage is no SEQUENCE');
  return value.valueBlock.value.map(purpose => {
    if (!(purpose instanceof asn1js.ObjectIdentifier)) throw new Error('extKeyUsage holds no OBJECT IDENTIFIER');
    return purpose.getValue();
  });
}

function readInteger(value: asn1js.AsnType | null, maximum: number): number | null {
  if (!(value instanceof asn1js.Integer)) return null;
  const number = value.valueBlock.valueHexView.length > 4 ? Number.NaN : Number(value.toBigInt());
  return Number.isInteger(number) && number >= 0 && number <= maximum ? number : null;
}

function readCardNumber(value: asn1js.AsnType | null): string | null {
  if (!(value instanceof asn1js.PrintableString)) return null;
  const text = value.valueBlock.value;
  return CARD_NUMBER.test(text) ? text : null;
}

function readsTestProduct(value: asn1js.AsnType | null): boolean {
  if (!(value instanceof asn1js.OctetString)) return false;
  const [category = 0, ...more] = value.valueBlock.valueHexView;
  return more.length === 0 && (category & TEST_CATEGORY_BIT) !== 0;
}
