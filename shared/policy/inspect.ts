// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { findNearest } from './nearest.ts';
import { EXPECTED_MEMBER, OPTIONAL_MEMBER, Policy } from './policy.ts';
import { type Shape, shapeOf } from './shape.ts';

/** Something in a policy that is not as it should be. */
export interface PolicyRemark {
  /** Where, with dots: `portals.0.home`; `(root)` for the whole. */
  readonly path: string;
  /**
   * A name that is not known, misspelt or of a later version; a value that is not understood; a setting that was given
   * and did not arrive, because the browser knows neither its name nor its kind of value.
   */
  readonly kind: 'unknown' | 'value' | 'dropped';
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

const POLICY_SHAPE = shapeOf(Policy);
const MAX_NAMES = 200;
const ExpectedNames = v.pipe(v.array(v.pipe(v.string(), v.maxLength(MAX_NAMES))), v.maxLength(MAX_NAMES));
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Proves a policy and tells everything that is wrong with it, for whoever must put it right. Never throws. */
export function inspectPolicy(value: unknown): PolicyInspection {
  // To valibot, a list without members is an object without keys.
  if (!isPlain(value)) return closed([{ path: '(root)', kind: 'value', expected: 'Object', closes: true }]);
  const { [OPTIONAL_MEMBER]: optional = {}, [EXPECTED_MEMBER]: expected = [], ...required } = value;
  const { policy, remarks } = prove(withoutEmptyFields(required), '', true);
  if (!isPlain(optional)) {
    return closed([...remarks, { path: OPTIONAL_MEMBER, kind: 'value', expected: 'Object', closes: true }]);
  }
  const names = v.safeParse(ExpectedNames, expected);
  if (!names.success) {
    return closed([...remarks, { path: EXPECTED_MEMBER, kind: 'value', expected: 'Array', closes: true }]);
  }
  const missing = names.output.flatMap(name => remarkOnMissing(name, required, optional));
  // One setting at a time: what is understood counts, in place of the same setting outside; the rest is told.
  const additions = Object.entries(optional).map(([key, setting]) =>
    prove(withoutEmptyFields(Object.fromEntries([[key, setting]])), `${OPTIONAL_MEMBER}.`, false),
  );
  const told = [...remarks, ...additions.flatMap(addition => addition.remarks), ...missing];
  if (policy === null || missing.some(({ closes }) => closes)) return closed(told);
  return { policy: Object.assign({}, policy, ...additions.map(addition => addition.policy)), remarks: told };
}

function remarkOnMissing(
  name: string,
  required: Record<string, unknown>,
  optional: Record<string, unknown>,
): readonly PolicyRemark[] {
  const prefix = `${OPTIONAL_MEMBER}.`;
  const isOptional = name.startsWith(prefix);
  const arrived = isOptional ? Object.hasOwn(optional, name.slice(prefix.length)) : Object.hasOwn(required, name);
  if (arrived) return [];
  const bare = isOptional ? name.slice(prefix.length) : name;
  const nearest = findNearest(bare, namesAt([]));
  // A name that is known was dropped for its value.
  const meant = nearest === null || nearest === bare ? {} : { nearest };
  return [{ path: name, kind: 'dropped', ...meant, closes: !isOptional }];
}

const closed = (remarks: readonly PolicyRemark[]): PolicyInspection => ({ policy: null, remarks });

/**
 * A field of a form that was left empty is written as an empty text by some tools of administrators: a free text inside a
 * setting counts as not set then. A setting that has a closed list of values does not.
 */
function withoutEmptyFields(policy: Record<string, unknown>): Record<string, unknown> {
  const settings = POLICY_SHAPE.type === 'object' ? POLICY_SHAPE.properties : {};
  const clean = ([key, value]: [string, unknown]): [string, unknown] => {
    const shape = Object.hasOwn(settings, key) ? settings[key] : undefined;
    if (shape?.type !== 'object' || !isPlain(value)) return [key, value];
    const isLeftEmpty = ([name, text]: [string, unknown]) => {
      const field = Object.hasOwn(shape.properties, name) ? shape.properties[name] : undefined;
      return text === '' && field?.type === 'string' && field.values === undefined;
    };
    return [key, Object.fromEntries(Object.entries(value).filter(member => !isLeftEmpty(member)))];
  };
  return Object.fromEntries(Object.entries(policy).map(clean));
}

/** The policy if nothing is wrong with it. Of unknown members valibot tells the first of each object only. */
function prove(value: Record<string, unknown>, prefix: string, closes: boolean): PolicyInspection {
  const unknown = findUnknown(value, POLICY_SHAPE).map(keys => remarkOnUnknown(keys, prefix, closes));
  const result = v.safeParse(Policy, value);
  const wrong = (result.issues ?? [])
    .map(issue => remarkOf(issue, prefix, closes))
    .filter(({ path }) => !unknown.some(remark => remark.path === path));
  const remarks = [...unknown, ...wrong];
  return { policy: result.success && remarks.length === 0 ? result.output : null, remarks };
}

/** The way to each member that no setting of this version has. */
function findUnknown(value: unknown, shape: Shape): string[][] {
  if (shape.type === 'array' && Array.isArray(value)) {
    return value.flatMap((item, index) => findUnknown(item, shape.items).map(keys => [String(index), ...keys]));
  }
  if (shape.type !== 'object' || !isPlain(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const known = Object.hasOwn(shape.properties, key) ? shape.properties[key] : undefined;
    return known === undefined ? [[key]] : findUnknown(member, known).map(keys => [key, ...keys]);
  });
}

function remarkOnUnknown(keys: readonly string[], prefix: string, closes: boolean): PolicyRemark {
  const nearest = findNearest(keys.at(-1) ?? '', namesAt(keys.slice(0, -1)));
  return { path: `${prefix}${keys.join('.')}`, kind: 'unknown', ...(nearest === null ? {} : { nearest }), closes };
}

function remarkOf(issue: v.BaseIssue<unknown>, prefix: string, closes: boolean): PolicyRemark {
  const keys = (issue.path ?? []).map(({ key }) => String(key));
  // A member that another variant has, such as an address where there is no proxy.
  if (issue.type === 'strict_object' && issue.expected === 'never') return remarkOnUnknown(keys, prefix, closes);
  const nearest = typeof issue.input === 'string' ? findNearest(issue.input, valuesAt(keys)) : null;
  const expected = issue.kind === 'schema' ? (issue.expected ?? issue.message) : issue.message;
  const path = keys.length === 0 ? '(root)' : `${prefix}${keys.join('.')}`;
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
  let shape: Shape | undefined = POLICY_SHAPE;
  for (const key of keys) {
    if (shape?.type === 'array') shape = shape.items;
    else shape = shape?.type === 'object' ? shape.properties[key] : undefined;
  }
  return shape;
}
