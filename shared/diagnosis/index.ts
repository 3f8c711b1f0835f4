// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { CardInformation, CardTable } from './card-information.ts';
export {
  describeFact,
  describeFinding,
  describeRung,
  describeState,
  exampleOf,
  type FindingText,
  formatFact,
} from './describe.ts';
export { FACT_NAMES, type FactName } from './facts.ts';
export { errorOfFinding, FINDING_CODES, FINDINGS, type FindingCode, SKIPPED } from './findings.ts';
export {
  type Facts,
  factOf,
  findBrokenLink,
  findConcern,
  findObstacle,
  orderRungs,
  tellFinding,
  tellSkipped,
} from './ladder.ts';
export { Fact, MAX_RUNG_RESULTS, RungResult, RungResults } from './rung-result.ts';
export { DEPENDS_ON, HOST_RUNGS, RUNG_STATES, RUNGS, type RungId, type RungState } from './rungs.ts';
