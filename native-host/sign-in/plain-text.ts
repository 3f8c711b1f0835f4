// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { MAX_SERVER_TEXT_CHARACTERS } from '../../shared/protocol/index.ts';

/** How much of a page is looked at: what a server has to say stands at its beginning. */
const MAX_LOOKED_AT_CHARACTERS = 64 * 1024;

const COMMENT = /<!--[\s\S]*?(?:-->|$)/gu;
const UNSEEN_ELEMENT = /<(?<name>script|style|template|noscript|svg)\b[\s\S]*?(?:<\/\k<name>\s*>|$)/giu;
const TAG = /<[^<>]*>/gu;
const CHARACTER_REFERENCE = /&(?:#(?<decimal>\d{1,7})|#x(?<hex>[\da-f]{1,6})|(?<name>[a-z]{2,8}));?/giu;
/** Control characters and whitespace, which are folded. */
const SPACE = /[\s\p{Cc}]+/gu;
/** Invisible characters; among them those that turn the direction of writing, by which a text could say another thing. */
const INVISIBLE = /\p{Cf}/gu;

/** A surrogate that lost its other half to a cut. */
const HALF_CHARACTER = /\p{Cs}$/u;

/** The named references of Latin-1 (HTML standard, section 13.5), from U+00A0 on. */
const LATIN1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const LATIN1_FROM = 0xa0;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['hellip', '…'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['euro', '€'],
  ['oelig', 'œ'],
  ['OElig', 'Œ'],
  ...LATIN1.split(' ').map((name, index) => [name, String.fromCodePoint(LATIN1_FROM + index)] as const),
]);
const MAX_CODE_POINT = 0x10ffff;

function resolveReference(reference: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED.get(name) ?? reference;
  const codePoint = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return codePoint <= MAX_CODE_POINT ? String.fromCodePoint(codePoint) : reference;
}

/**
 * What a server says, in one line without markup, at most MAX_SERVER_TEXT_CHARACTERS characters. It is shown as text and
 * never as HTML: that markup is left out is for readers, not for safety.
 */
export function toPlainText(text: string, isHtml: boolean): string {
  const looked = text.slice(0, MAX_LOOKED_AT_CHARACTERS);
  const seen = isHtml
    ? looked
        .replace(COMMENT, ' ')
        .replace(UNSEEN_ELEMENT, ' ')
        .replace(TAG, ' ')
        .replace(CHARACTER_REFERENCE, resolveReference)
    : looked;
  const line = seen.replace(INVISIBLE, '').replace(SPACE, ' ').trim();
  if (line.length <= MAX_SERVER_TEXT_CHARACTERS) return line;
  return `${line.slice(0, MAX_SERVER_TEXT_CHARACTERS - 1).replace(HALF_CHARACTER, '')}…`;
}
