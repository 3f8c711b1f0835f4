// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PATTERNS } from './patterns.ts';

/** Controls but line feed, and characters that are not seen and could part a number in two. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu;
/** Shorter ones are masked only where they stand alone: two letters are found in too many words. */
const MIN_CHARACTERS_ANYWHERE = 4;
const MIN_CHARACTERS = 2;

/** One form of each character, so that fullwidth digits and accents written in two ways are seen as what they are. */
const unfold = (text: string): string => text.normalize('NFKD').replace(UNSEEN, found => (found === '\n' ? found : ''));

/**
 * A text without what may identify a person or open a session: numbers of six digits or more, hexadecimal data,
 * certificates, tokens, cookies, credentials, e-mail addresses, accounts, all of an address but its host; and the
 * `known` values, in any case and with or without accents.
 *
 * The second line of defence only: what is reported is chosen field by field, and this stands behind it.
 */
export function scrub(text: string, known: readonly string[] = []): string {
  const seen = known
    .map(value => unfold(value).trim())
    .filter(value => value.length >= MIN_CHARACTERS)
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, value) => rest.replace(patternOf(value), '[removed]'), unfold(text));
  return PATTERNS.reduce((rest, { find, replace }) => rest.replace(find, replace), seen).normalize('NFC');
}

/** Finds a value whatever marks (accents) stand on its letters. */
function patternOf(value: string): RegExp {
  const letters = [...value.replace(/\p{M}/gu, '')].map(letter => `${escapeForPattern(letter)}\\p{M}*`).join('');
  const isAnywhere = value.length >= MIN_CHARACTERS_ANYWHERE;
  return new RegExp(isAnywhere ? letters : `(?<![\\p{L}\\p{N}])${letters}(?![\\p{L}\\p{N}])`, 'giu');
}

const escapeForPattern = (letter: string): string => letter.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&');
