// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { maskText } from './mask.ts';

/** Words of the field, in lower case and without accents: a label made of these names no person. */
const WORDS = new Set(
  (
    'cps cps2ter cps3v1 cps3v2 cps3v3 cps4v1 cpx cpe cpf cpa ias cl ids ecc asip sante ans gip puk pin so user code porteur ' +
    'deblocage de du la le des carte cle cles prive privee privees public publique publiques certificat certificats ' +
    'authentification signature technique confidentialite chiffrement autorite racine d l s ' +
    'priv pub cert sig aut auth tech conf id card name lang info ps data activity sit fact atr icc psinfo diramo'
  ).split(' '),
);
/** A number of an object; a longer one may be a card's. */
const MAX_KEPT_DIGITS = 2;
const WORD = /[\p{L}\p{N}]+/gu;

/** Masks the words of a label that are not known to be harmless. */
export function maskLabel(label: Uint8Array): void {
  const text = Buffer.from(label).toString('utf8');
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    if (isKnown(word)) continue;
    const start = Buffer.byteLength(text.slice(0, match.index));
    maskText(label.subarray(start, start + Buffer.byteLength(word)));
  }
}

function isKnown(word: string): boolean {
  if (/^\d+$/u.test(word)) return word.length <= MAX_KEPT_DIGITS;
  return WORDS.has(word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
}
