// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardFact } from '../connection-test/index.ts';

/** The table of the agency's card test page. */
export function formatFacts(facts: readonly CardFact[]): string {
  const width = Math.max(...facts.map(({ field }) => field.length));
  const lines = ['Information sur votre carte CPS'];
  let group = '';
  for (const fact of facts) {
    if (fact.group !== group) lines.push(`  ${fact.group}`);
    group = fact.group;
    lines.push(`    ${fact.field.padEnd(width)}  ${fact.value}`.trimEnd());
  }
  return lines.join('\n');
}
