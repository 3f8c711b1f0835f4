// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { FACT_NAMES } from './facts.ts';
import { FINDING_CODES, FINDINGS, SKIPPED } from './findings.ts';
import { RUNG_STATES, RUNGS } from './rungs.ts';

const MAX_FACTS = 24;
const MAX_VALUE_CHARACTERS = 300;
/** One a rung, and of tls one a card endpoint, of nativeManifest one a browser. */
export const MAX_RUNG_RESULTS = 100;

export const Fact = v.strictObject({
  name: v.picklist(FACT_NAMES),
  /** One line; a moment is an ISO 8601 timestamp, yes and no are `yes` and `no`. */
  value: v.pipe(v.string(), v.maxLength(MAX_VALUE_CHARACTERS)),
});
export type Fact = v.InferOutput<typeof Fact>;

const Members = v.strictObject({
  rung: v.picklist(RUNGS),
  state: v.picklist(RUNG_STATES),
  finding: v.picklist([SKIPPED, ...FINDING_CODES]),
  facts: v.pipe(v.array(Fact), v.maxLength(MAX_FACTS)),
});

/** What was found on one rung. */
export const RungResult = v.pipe(Members, v.check(isConsistent, 'a finding of its rung, with its state'));
export type RungResult = v.InferOutput<typeof Members>;

function isConsistent({ rung, state, finding }: RungResult): boolean {
  if (finding === SKIPPED) return state === 'skipped';
  return FINDINGS[finding].rung === rung && FINDINGS[finding].state === state;
}

export const RungResults = v.pipe(v.array(RungResult), v.maxLength(MAX_RUNG_RESULTS));
