// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { findNearest } from './nearest.ts';
import { OPTIONAL_MEMBER, Policy, type SettingKey } from './policy.ts';
import { type Shape, shapeOf } from './shape.ts';

/** Something in a policy that is not as it should be. */
export interface PolicyRemark {
  /** Where, with dots: `portals.0.home`; `(root)` for the whole. */
  readonly path: string;
  /** A name that is not known: misspelt, or of a later version; or a value that is not understood. */
  readonly kind: 'unknown' | 'value';
  /** What is expected in its place, for `value`. */
  readonly expected?: string;
  /** The known name or value that is most like it. */
  readonly nearest?: string;
  /** The whole policy is unreadable by it; otherwise the setting, which stands under `optional`, is left out. */
  readonly closes: boolean;
}

export interface PolicyInspection {
  /** Null if it closes. */
  readonly policy: Policy | null;
  readonly remarks: readonly PolicyRemark[];
}

const KNOWN = Object.keys(Policy.entries);
const isSettingKey = (key: string): key is SettingKey => KNOWN.includes(key);
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Proves a policy and tells everything that is wrong with it, for whoever must put it right. Never throws. */
export function inspectPolicy(value: unknown): PolicyInspection {
  // To valibot, a list without members is an object without keys.
  if (!isPlain(value)) return closed([{ path: '(root)', kind: 'value', expected: 'Object', closes: true }]);
  const { [OPTIONAL_MEMBER]: optional, ...required } = value;
  const main = v.safeParse(Policy, required);
  const remarks = (main.issues ?? []).map(issue => remarkOf(issue, '', true));
  if (optional !== undefined && !isPlain(optional)) {
    remarks.push({ path: OPTIONAL_MEMBER, kind: 'value', expected: 'Object', closes: true });
    return closed(remarks);
  }
  const additions = inspectOptional(optional ?? {});
  remarks.push(...additions.remarks);
  return main.success ? { policy: { ...main.output, ...additions.policy }, remarks } : closed(remarks);
}

const closed = (remarks: readonly PolicyRemark[]): PolicyInspection => ({ policy: null, remarks });

/** One setting at a time: what is understood counts, in place of the same setting outside; the rest is told. */
function inspectOptional(optional: Record<string, unknown>): { policy: Policy; remarks: readonly PolicyRemark[] } {
  let policy: Policy = {};
  const remarks: PolicyRemark[] = [];
  for (const [key, value] of Object.entries(optional)) {
    const result = v.safeParse(Policy, { [key]: value });
    if (result.success && isSettingKey(key)) policy = { ...policy, ...result.output };
    else remarks.push(...(result.issues ?? []).map(issue => remarkOf(issue, `${OPTIONAL_MEMBER}.`, false)));
  }
  return { policy, remarks };
}

function remarkOf(issue: v.BaseIssue<unknown>, prefix: string, closes: boolean): PolicyRemark {
  const place = v.getDotPath(issue);
  const path = place === null ? '(root)' : `${prefix}${place}`;
  const keys = (issue.path ?? []).map(({ key }) => String(key));
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const nearest = findNearest(keys.at(-1) ?? '', namesAt(keys.slice(0, -1)));
    return { path, kind: 'unknown', ...(nearest === null ? {} : { nearest }), closes };
  }
  const nearest = typeof issue.input === 'string' ? findNearest(issue.input, valuesAt(keys)) : null;
  const expected = issue.kind === 'schema' ? (issue.expected ?? issue.message) : issue.message;
  return { path, kind: 'value', expected, ...(nearest === null ? {} : { nearest }), closes };
}

function namesAt(keys: readonly string[]): readonly string[] {
  const shape = shapeAt(keys);
  return shape?.type === 'object' ? Object.keys(shape.properties) : [];
}

function valuesAt(keys: readonly string[]): readonly string[] {
  const shape = shapeAt(keys);
  return shape?.type === 'string' ? (shape.values ?? []) : [];
}

function shapeAt(keys: readonly string[]): Shape | undefined {
  let shape: Shape | undefined = shapeOf(Policy);
  for (const key of keys) {
    if (shape?.type === 'array') shape = shape.items;
    else shape = shape?.type === 'object' ? shape.properties[key] : undefined;
  }
  return shape;
}
