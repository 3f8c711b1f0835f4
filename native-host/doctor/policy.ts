// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type FindingCode, type RungResult, tellFinding } from '../../shared/diagnosis/index.ts';
import { toCpxError } from '../../shared/errors/index.ts';
import { describeRemark, resolvePolicy, type Settings } from '../../shared/policy/index.ts';
import { describeSource, inspectSource, type PolicySource } from '../policy/index.ts';

export interface PolicyFound {
  readonly result: RungResult;
  /** Null when the policy cannot be read: nothing that needs it is looked at. */
  readonly settings: Settings | null;
}

/** What `readPolicy` says of a file that it refuses, by the words of its detail. */
const REFUSALS: readonly (readonly [RegExp, Extract<FindingCode, `policy.${string}`>])[] = [
  [/can be written by/u, 'policy.writable-by-users'],
  [/is not owned by/u, 'policy.wrong-owner'],
  [/cannot be opened|not a regular file/u, 'policy.cannot-be-opened'],
];

/** The administrator's policy, read by the rule that binds every sign-in, wherever this system keeps it. */
export async function checkPolicy(source: PolicySource): Promise<PolicyFound> {
  const facts = { policyFile: describeSource(source) };
  try {
    const { found, policy, remarks } = await inspectSource(source);
    const [remark] = remarks;
    const told = remarks.length === 0 ? {} : { detail: remarks.map(describeRemark).join('; ') };
    if (policy === null) {
      return { result: tellFinding('policy.invalid', { ...facts, ...told, policyKey: remark?.path }), settings: null };
    }
    // A remark beside a policy that holds is a setting under `optional` that this version leaves out.
    const settings = resolvePolicy(policy);
    return { result: judge(settings, found ? 'policy.ok' : 'policy.none', { ...facts, ...told }), settings };
  } catch (thrown) {
    const { detail = '' } = toCpxError(thrown);
    const finding = REFUSALS.find(([words]) => words.test(detail))?.[1] ?? 'policy.invalid';
    return { result: tellFinding(finding, { ...facts, detail }), settings: null };
  }
}

function judge({ portals }: Settings, fine: 'policy.ok' | 'policy.none', facts: { policyFile: string }): RungResult {
  const byCard = portals.filter(({ waysIn }) => waysIn.includes('card'));
  if (byCard.length === 0) return tellFinding('policy.card-not-offered', facts);
  return tellFinding(fine, { ...facts, portal: byCard.map(({ id }) => id).join(', ') });
}
