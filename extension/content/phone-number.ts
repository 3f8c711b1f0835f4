// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** A territory of the French numbering plans: what follows the country code, without the national 0. */
interface NumberingPlan {
  readonly country: string;
  readonly digits: number;
  readonly mobile: RegExp;
}

/** Country codes of ITU-T E.164; ranges of the French plan (ARCEP) and of the plans of the Pacific territories. */
const PLANS: readonly NumberingPlan[] = [
  { country: '33', digits: 9, mobile: /^[67]/u },
  // Guadeloupe, Saint-Martin, Saint-Barthélemy
  { country: '590', digits: 9, mobile: /^69[01]/u },
  // Guyane
  { country: '594', digits: 9, mobile: /^694/u },
  // Martinique
  { country: '596', digits: 9, mobile: /^69[67]/u },
  // La Réunion, Mayotte
  { country: '262', digits: 9, mobile: /^(?:69[23]|639)/u },
  // Saint-Pierre-et-Miquelon
  { country: '508', digits: 6, mobile: /^5/u },
  // Nouvelle-Calédonie
  { country: '687', digits: 6, mobile: /^[5789]/u },
  // Polynésie française
  { country: '689', digits: 8, mobile: /^8[79]/u },
  // Wallis-et-Futuna
  { country: '681', digits: 6, mobile: /^8/u },
];
/** Of the French plan, in whose territories numbers are also dialled with a 0 in front and no country code. */
const FRENCH_DIGITS = 9;
const SEPARATORS = /[\s.\-()/\u00a0\u202f]/gu;

/** `foreign`: a number of another country, which we cannot judge. */
export type PhoneKind = 'mobile' | 'fixed' | 'unfinished' | 'foreign' | 'unknown';

/** What a number looks like to a French service. Only said, never enforced: plans change. */
export function judgePhoneNumber(text: string): PhoneKind {
  const compact = text.replace(/\(0\)/u, '').replace(SEPARATORS, '');
  const international = /^(?:\+|00)(?<rest>\d+)$/u.exec(compact)?.groups?.['rest'];
  if (international !== undefined) {
    const plan = PLANS.find(({ country }) => international.startsWith(country));
    return plan === undefined ? 'foreign' : judgeSubscriber(international.slice(plan.country.length), [plan]);
  }
  if (/^0\d*$/u.test(compact)) {
    return judgeSubscriber(
      compact.slice(1),
      PLANS.filter(({ digits }) => digits === FRENCH_DIGITS),
    );
  }
  return 'unknown';
}

function judgeSubscriber(digits: string, plans: readonly NumberingPlan[]): PhoneKind {
  if (plans.every(plan => digits.length < plan.digits)) return 'unfinished';
  const fitting = plans.filter(plan => digits.length === plan.digits);
  if (fitting.length === 0) return 'unknown';
  return fitting.some(({ mobile }) => mobile.test(digits)) ? 'mobile' : 'fixed';
}

/** Whether a text looks like an e-mail address: one @, a name before it, a domain with a dot after it. */
export const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/u.test(text.trim());
