// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { FactName } from './facts.ts';
import { FINDINGS, type FindingCode, SKIPPED } from './findings.ts';
import type { Fact, RungResult } from './rung-result.ts';
import { DEPENDS_ON, RUNGS, type RungId } from './rungs.ts';

const MAX_VALUE_CHARACTERS = 300;
const CONTROL = /\p{Cc}+/gu;

/** What is known beside a finding; null and undefined are left out. */
export type Facts = Readonly<Partial<Record<FactName, string | number | boolean | Date | null | undefined>>>;

/** A rung's result from what was found; facts in the order given, cut to one short line. */
export function tellFinding(finding: FindingCode, facts: Facts = {}): RungResult {
  const { rung, state } = FINDINGS[finding];
  return { rung, state, finding, facts: listFacts(facts) };
}

/** The result of a rung that was not looked at, since `after` does not hold. */
export const tellSkipped = (rung: RungId, after: RungId): RungResult => ({
  rung,
  state: 'skipped',
  finding: SKIPPED,
  facts: listFacts({ after }),
});

function listFacts(facts: Facts): Fact[] {
  return (Object.entries(facts) as [FactName, Facts[FactName]][]).flatMap(([name, value]) => {
    if (value === null || value === undefined) return [];
    const text = formatValue(value).replaceAll(CONTROL, ' ').slice(0, MAX_VALUE_CHARACTERS);
    return [{ name, value: text }];
  });
}

function formatValue(value: NonNullable<Facts[FactName]>): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

/** The value of a fact, null when the result does not tell it. */
export const factOf = (result: RungResult, name: FactName): string | null =>
  result.facts.find(fact => fact.name === name)?.value ?? null;

/** Results in the order of the ladder; those of one rung stay in theirs. */
export const orderRungs = (results: readonly RungResult[]): RungResult[] =>
  results.toSorted((one, other) => RUNGS.indexOf(one.rung) - RUNGS.indexOf(other.rung));

/** The broken link: the first broken rung of the ladder; null when none is. */
export const findBrokenLink = (results: readonly RungResult[]): RungResult | null =>
  orderRungs(results).find(({ state }) => state === 'broken') ?? null;

/** What to show first: the broken link, else the first rung that wants attention. */
export const findConcern = (results: readonly RungResult[]): RungResult | null =>
  findBrokenLink(results) ?? orderRungs(results).find(({ state }) => state === 'attention') ?? null;

/** The rung because of which `rung` is to be skipped, by what is known so far; null when it can be looked at. */
export function findObstacle(rung: RungId, known: readonly RungResult[]): RungId | null {
  for (const needed of DEPENDS_ON[rung]) {
    for (const result of known) {
      if (result.rung !== needed) continue;
      if (result.state === 'broken' || result.state === 'unknown') return needed;
      if (result.state === 'skipped') return RUNGS.find(id => id === factOf(result, 'after')) ?? needed;
    }
  }
  return null;
}
