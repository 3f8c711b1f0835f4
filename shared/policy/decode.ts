// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../errors/index.ts';
import { inspectPolicy, type PolicyRemark } from './inspect.ts';
import type { Policy } from './policy.ts';

const MAX_REMARKS_TOLD = 3;

/**
 * The policy in `value`, proved. Throws POLICY_UNREADABLE with the place of what is wrong: a setting that is not
 * understood might be the one that forbids. What stands under `optional` and is not understood is left out;
 * `inspectPolicy` tells it.
 */
export function decodePolicy(value: unknown): Policy {
  const { policy, remarks } = inspectPolicy(value);
  if (policy !== null) return policy;
  const closing = remarks.filter(({ closes }) => closes).slice(0, MAX_REMARKS_TOLD);
  throw new CpxError('POLICY_UNREADABLE', { detail: closing.map(describeRemark).join('; ') });
}

/** A remark for support and logs, in English as all details are. */
export function describeRemark({ path, kind, expected, nearest }: PolicyRemark): string {
  const meant = nearest === undefined ? '' : `, perhaps "${nearest}" is meant`;
  if (kind === 'dropped') return `${path}: dropped by the browser, its name or its kind of value is not known${meant}`;
  if (kind === 'unknown') return `${path}: no setting of this version${meant}`;
  return `${path}: expected ${expected}${meant}`;
}
