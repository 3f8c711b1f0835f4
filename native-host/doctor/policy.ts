// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type FindingCode, type RungResult, tellFinding } from '../../shared/diagnosis/index.ts';
import { toCpxError } from '../../shared/errors/index.ts';
import { resolvePolicy, type Settings } from '../../shared/policy/index.ts';
import { type PolicySource, readPolicy } from '../policy/index.ts';
import { exists } from './files.ts';

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
/** `portals.0.home: expected …`: the setting at fault stands first. */
const KEY = /^(?<key>[^:;]{1,100}): /u;

/** The administrator's policy, read by the rule that binds every sign-in. */
export async function checkPolicy(source: PolicySource): Promise<PolicyFound> {
  const facts = { policyFile: source.file };
  try {
    const settings = resolvePolicy(await readPolicy(source));
    return { result: judge(settings, (await exists(source.file)) ? 'policy.ok' : 'policy.none', facts), settings };
  } catch (thrown) {
    const { detail = '' } = toCpxError(thrown);
    const finding = REFUSALS.find(([words]) => words.test(detail))?.[1] ?? 'policy.invalid';
    const policyKey = finding === 'policy.invalid' ? KEY.exec(detail)?.groups?.['key'] : undefined;
    return { result: tellFinding(finding, { ...facts, policyKey, detail }), settings: null };
  }
}

function judge({ portals }: Settings, fine: 'policy.ok' | 'policy.none', facts: { policyFile: string }): RungResult {
  const byCard = portals.filter(({ waysIn }) => waysIn.includes('card'));
  if (byCard.length === 0) return tellFinding('policy.card-not-offered', facts);
  return tellFinding(fine, { ...facts, portal: byCard.map(({ id }) => id).join(', ') });
}
