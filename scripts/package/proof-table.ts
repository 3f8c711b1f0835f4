// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import * as v from 'valibot';

/** The part of vitest's JSON report that is shown. */
const Report = v.object({
  testResults: v.array(
    v.object({
      name: v.string(),
      message: v.optional(v.string(), ''),
      assertionResults: v.array(v.object({ title: v.string(), status: v.string() })),
    }),
  ),
});

export interface Proof {
  /** The package. */
  readonly proved: string;
  readonly check: string;
  /** `passed`, or what happened instead. */
  readonly result: string;
}

/**
 * A row for each check. `packages`: by the name of a file of tests. A file that broke before its first check is a row too.
 * Throws ValiError if the report is none of vitest's.
 */
export function listProofs(report: unknown, packages: Readonly<Record<string, string>>): readonly Proof[] {
  return v.parse(Report, report).testResults.flatMap(({ name, message, assertionResults }) => {
    const file = path.basename(name);
    const proved = packages[file] ?? file;
    if (assertionResults.length === 0) return [{ proved, check: file, result: `failed: ${message.split('\n')[0]}` }];
    return assertionResults.map(({ title, status }) => ({ proved, check: title.replaceAll('|', '/'), result: status }));
  });
}
