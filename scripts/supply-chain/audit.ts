// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';

const AUDIT_TIMEOUT_MS = 60_000;

const Advisories = v.object({
  auditReportVersion: v.literal(2),
  vulnerabilities: v.record(
    v.string(),
    v.object({ severity: v.string(), range: v.string(), nodes: v.array(v.string()) }),
  ),
});

export type AuditOutcome =
  /** `found`: a sentence for each package with a known fault. */
  | { readonly kind: 'answered'; readonly found: readonly string[] }
  /** The registry did not answer, or not the question. */
  | { readonly kind: 'unanswered'; readonly reason: string };

/** Asks the registry for the known faults of every package of the lock file. Bounded in time; never throws for want of a network. */
export async function askAdvisories(root: string): Promise<AuditOutcome> {
  const child = spawn('npm', ['audit', '--json', '--package-lock-only'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: AUDIT_TIMEOUT_MS,
  });
  const { promise: failed, reject } = Promise.withResolvers<never>();
  child.on('error', reject);
  return readAudit(await Promise.race([text(child.stdout), failed]));
}

/** Understands what `npm audit --json` printed. */
export function readAudit(output: string): AuditOutcome {
  const report = v.safeParse(v.pipe(v.string(), v.parseJson(), Advisories), output);
  if (!report.success) {
    const refusal = v.safeParse(v.pipe(v.string(), v.parseJson(), v.object({ message: v.string() })), output);
    return { kind: 'unanswered', reason: refusal.success ? refusal.output.message : 'no answer' };
  }
  const found = Object.entries(report.output.vulnerabilities).map(
    ([name, { severity, range, nodes }]) => `${name} ${range}: ${severity} (${nodes.join(', ')})`,
  );
  return { kind: 'answered', found };
}
