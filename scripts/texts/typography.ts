// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../shared/errors/index.ts';

interface Rule {
  readonly name: string;
  /** Finds a breach. */
  readonly breach: RegExp;
}

const BOTH: readonly Rule[] = [
  { name: 'a typographic apostrophe (’)', breach: /\p{L}'|'\p{L}/u },
  { name: 'an ellipsis (…) in place of three dots', breach: /\.\.\./u },
  { name: 'no straight quotation mark', breach: /"/u },
  { name: 'no space twice', breach: / {2}/u },
  { name: 'no value left out', breach: /undefined|NaN|\[object/u },
  { name: 'no space at the ends', breach: /^\s|\s$/u },
];

/** Lexique des règles typographiques en usage à l’Imprimerie nationale; words of docs/extension.md, "Words". */
const FRENCH: readonly Rule[] = [
  { name: 'an unbreakable space before ; ! ?', breach: /[^\u00a0\u202f!?][;!?](?=[\s»)]|$)/u },
  { name: 'an unbreakable space before :', breach: /[^\u00a0\u202f]:(?=\s|$)/u },
  { name: 'an unbreakable space before %', breach: /[^\u00a0\u202f]%/u },
  { name: 'unbreakable spaces inside « »', breach: /«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»/u },
  {
    name: 'an unbreakable space before a unit',
    breach:
      /\d (?:essais?|chiffres?|fois|lettres?|caractères?|heures?|minutes?|secondes?|jours?|mois|ans?|Mo|ko|octets?)\b/u,
  },
  { name: 'dates as JJ/MM/AAAA', breach: /\b\d{4}-\d{2}-\d{2}\b/u },
  { name: 'capitals with their accents', breach: /(?:^|[.!?…]\s)A (?=propos|partir)|\bEtat\b|\bEtablissement\b/u },
  { name: 'code porteur, code de déblocage, lecteur de carte', breach: /\b(?:PIN|PUK|smartcards?|login|badges?)\b/iu },
];

const ENGLISH: readonly Rule[] = [
  { name: 'no space before : ; ! ? %', breach: /\s[:;!?%](?=\s|$)/u },
  { name: 'quotation marks “ ”', breach: /[«»]/u },
];

/** One sentence for each rule of the language that a text breaks. */
export const findTypographyFaults = (text: string, language: Language): readonly string[] =>
  [...BOTH, ...(language === 'fr' ? FRENCH : ENGLISH)]
    .filter(({ breach }) => breach.test(text))
    .map(({ name }) => `${name}: "${text}"`);
