// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, describeError, ERROR_KINDS, type ErrorCode, type Language } from '../errors/index.ts';
import type { FactName } from './facts.ts';
import { errorOfFinding, FINDINGS, type FindingCode, SKIPPED } from './findings.ts';
import { factOf } from './ladder.ts';
import type { Fact, RungResult } from './rung-result.ts';
import type { RungId, RungState } from './rungs.ts';
import type { OwnText } from './texts.ts';
import { ENGLISH } from './texts-en.ts';
import { FRENCH } from './texts-fr.ts';

/** What a finding means, and what to do about it, each in a sentence or a few. */
export interface FindingText {
  readonly means: string;
  readonly person: string;
  readonly administrator: string;
}

const TEXTS = { fr: FRENCH, en: ENGLISH };

/** The text of a result. Where a finding stands for a refusal, its meaning and next step are the catalogue's of errors. */
export function describeFinding(result: RungResult, language: Language): FindingText {
  const { skipped, rungs, nothingToDo } = TEXTS[language];
  if (result.finding === SKIPPED) {
    const after = factOf(result, 'after') ?? '';
    const title = Object.hasOwn(rungs, after) ? rungs[after as RungId].title : after;
    const means = skipped.replaceAll('{after}', () => title);
    return { means, person: nothingToDo, administrator: nothingToDo };
  }
  const own: OwnText = TEXTS[language].findings[result.finding];
  const error = errorOfFinding(result.finding);
  const told = error === null ? null : describeRefusal(error, result, language);
  const host = hostOf(error, result) ?? '';
  return {
    means: own.means?.replaceAll('{host}', () => host) ?? told?.means ?? '',
    person: own.person ?? told?.person ?? nothingToDo,
    administrator: own.administrator ?? nothingToDo,
  };
}

function describeRefusal(code: ErrorCode, result: RungResult, language: Language) {
  const tries = factOf(result, 'triesLeft');
  const host = hostOf(code, result);
  const error = new CpxError(code, {
    ...(tries === null ? {} : { triesLeft: Number(tries) }),
    ...(host === null ? {} : { host }),
  });
  const { sentence, next } = describeError(error, language);
  return { means: sentence, person: next };
}

/** Whom the texts speak of as `{host}`: a proxy where the proxy fails. */
function hostOf(code: ErrorCode | null, result: RungResult): string | null {
  if (code !== null && ERROR_KINDS[code].link === 'proxy') return factOf(result, 'proxy');
  return factOf(result, 'host') ?? factOf(result, 'site');
}

/** The result of a finding about which nothing more is known, for a page that lists findings. */
export const exampleOf = (finding: FindingCode): RungResult => ({
  rung: FINDINGS[finding].rung,
  state: FINDINGS[finding].state,
  finding,
  facts: [],
});

/** Title of a rung, and what is looked at. */
export const describeRung = (rung: RungId, language: Language): { readonly title: string; readonly checks: string } =>
  TEXTS[language].rungs[rung];

/** A state in a word or two. */
export const describeState = (state: RungState, language: Language): string => TEXTS[language].states[state];

/** What a fact is called. */
export const describeFact = (name: FactName, language: Language): string => TEXTS[language].facts[name];

/** A fact's value as it is shown: yes and no, moments and unknown values in the language's own form. */
export function formatFact({ name, value }: Fact, language: Language): string {
  const { yes, no, rungs, revocation } = TEXTS[language];
  if (value === 'yes') return yes;
  if (value === 'no') return no;
  if (name === 'revocation' && Object.hasOwn(revocation, value)) return revocation[value as keyof typeof revocation];
  if (name === 'after' && Object.hasOwn(rungs, value)) return rungs[value as RungId].title;
  const date = /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)T/u.exec(value)?.groups;
  if (date === undefined) return value;
  const { year, month, day } = date;
  return language === 'fr' ? `${day}/${month}/${year}` : `${year}-${month}-${day}`;
}
