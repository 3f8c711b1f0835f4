// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { CpxError } from '../errors/index.ts';
import { Policy } from './policy.ts';

const MAX_ISSUES_TOLD = 3;

/**
 * The policy in `value`, proved. Throws POLICY_UNREADABLE with the path of what is wrong: a setting that is not
 * understood might be the one that forbids.
 */
export function decodePolicy(value: unknown): Policy {
  // To valibot, a list without members is an object without keys.
  if (Array.isArray(value)) throw new CpxError('POLICY_UNREADABLE', { detail: '(root): expected Object' });
  const result = v.safeParse(Policy, value);
  if (result.success) return result.output;
  const detail = result.issues
    .slice(0, MAX_ISSUES_TOLD)
    .map(issue => `${v.getDotPath(issue) ?? '(root)'}: expected ${issue.expected ?? issue.message}`)
    .join('; ');
  throw new CpxError('POLICY_UNREADABLE', { detail });
}
