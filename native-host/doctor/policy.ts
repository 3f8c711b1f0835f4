// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type FindingCode, type RungResult, tellFinding } from '../../shared/diagnosis/index.ts';
import { toCpxError } from '../../shared/errors/index.ts';
import { describeRemark, resolvePolicy, type Settings } from '../../shared/policy/index.ts';
import { inspectSource, type PolicyReport, type PolicySource } from '../policy/index.ts';

export interface PolicyFound {
  readonly result: RungResult;
  /** Null when the policy cannot be read: nothing that needs it is looked at. */
  readonly settings: Settings | null;
}

/** What is said of a file that is refused before it is read, by the words of the detail. */
const REFUSALS: readonly (readonly [RegExp, Extract<FindingCode, `policy.${string}`>])[] = [
  [/can be written by/u, 'policy.writable-by-users'],
  [/is not owned by/u, 'policy.wrong-owner'],
  [/cannot be opened|not a regular file/u, 'policy.cannot-be-opened'],
];

/** The administrator's policy, read by the rule that binds every sign-in. */
export async function checkPolicy(source: PolicySource): Promise<PolicyFound> {
  const policyFile = source.kind === 'registry' ? source.key : source.file;
  try {
    return judge(await inspectSource(source));
  } catch (thrown) {
    const { detail = '' } = toCpxError(thrown);
    const finding = REFUSALS.find(([words]) => words.test(detail))?.[1] ?? 'policy.invalid';
    return { result: tellFinding(finding, { policyFile, detail }), settings: null };
  }
}

function judge({ place, found, policy, remarks }: PolicyReport): PolicyFound {
  const about = { policyKey: remarks[0]?.path, detail: remarks[0] && describeRemark(remarks[0]) };
  if (policy === null)
    return { result: tellFinding('policy.invalid', { policyFile: place, ...about }), settings: null };
  const settings = resolvePolicy(policy);
  const byCard = settings.portals.filter(({ waysIn }) => waysIn.includes('card'));
  const facts = {
    policyFile: place,
    portal: byCard.length === 0 ? null : byCard.map(({ id }) => id).join(', '),
    ...about,
  };
  if (byCard.length === 0) return { result: tellFinding('policy.card-not-offered', facts), settings };
  if (remarks.length > 0) return { result: tellFinding('policy.setting-left-out', facts), settings };
  return { result: tellFinding(found ? 'policy.ok' : 'policy.none', facts), settings };
}
