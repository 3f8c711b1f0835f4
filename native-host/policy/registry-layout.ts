// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { EXPECTED_MEMBER, OPTIONAL_MEMBER, Policy, type Shape, shapeOf } from '../../shared/policy/index.ts';

/** REG_SZ and REG_EXPAND_SZ (never expanded), REG_DWORD, REG_MULTI_SZ; null for any other type. */
export type RegistryValue = string | number | readonly string[] | null;

/** A key of the registry with all that is below it. The value without a name is not in it. */
export interface RegistryKey {
  readonly values: ReadonlyMap<string, RegistryValue>;
  readonly keys: ReadonlyMap<string, RegistryKey>;
}

/** The name of a member of a list, as Group Policy counts them. */
const LIST_NUMBER = /^[1-9][0-9]{0,3}$/u;
const REGISTRY_TRUE = 1;
const NAMES: Shape = { type: 'array', items: { type: 'string' } };

/**
 * The JSON that a key of the registry stands for, still to be proved. The layout is the one of Chromium's policies, which
 * administrative templates can write: a text is REG_SZ; yes or no is REG_DWORD 1 or 0; a list is a subkey with the values
 * `1`, `2`, …; an object is a subkey with its members; and each list or object may also be JSON in one REG_SZ or
 * REG_MULTI_SZ. Group Policy leaves empty subkeys behind when a setting is taken back: they count as not there. What does
 * not fit is passed on as it is, so that the proof refuses it.
 */
export function policyOfRegistry(root: RegistryKey): Record<string, unknown> {
  const shape = shapeOf(Policy);
  const properties =
    shape.type === 'object' ? { ...shape.properties, [OPTIONAL_MEMBER]: shape, [EXPECTED_MEMBER]: NAMES } : {};
  return convertObject(root, properties);
}

function convertObject(key: RegistryKey, properties: Readonly<Record<string, Shape>>): Record<string, unknown> {
  const entries: [string, unknown][] = [];
  for (const [name, value] of key.values) entries.push([name, convertValue(value, shapeIn(properties, name))]);
  for (const [name, subkey] of key.keys) {
    if (isEmpty(subkey)) continue;
    // Both a value and a subkey: which one is meant cannot be told.
    entries.push([name, key.values.has(name) ? null : convertKey(subkey, shapeIn(properties, name))]);
  }
  return Object.fromEntries(entries);
}

const shapeIn = (properties: Readonly<Record<string, Shape>>, name: string): Shape | undefined =>
  Object.hasOwn(properties, name) ? properties[name] : undefined;

const isEmpty = ({ values, keys }: RegistryKey): boolean => values.size === 0 && [...keys.values()].every(isEmpty);

function convertKey(key: RegistryKey, shape: Shape | undefined): unknown {
  if (shape?.type === 'array' && key.keys.size === 0 && [...key.values.keys()].every(name => LIST_NUMBER.test(name))) {
    return [...key.values]
      .toSorted(([one], [other]) => Number(one) - Number(other))
      .map(([, value]) => convertValue(value, shape.items));
  }
  return convertObject(key, shape?.type === 'object' ? shape.properties : {});
}

function convertValue(value: RegistryValue, shape: Shape | undefined): unknown {
  if (shape === undefined || value === null) return value;
  if (typeof value === 'number')
    return shape.type === 'boolean' && value <= REGISTRY_TRUE ? value === REGISTRY_TRUE : value;
  if (shape.type !== 'array' && shape.type !== 'object') return typeof value === 'string' ? value : [...value];
  if (typeof value !== 'string' && shape.type === 'array' && shape.items.type === 'string') return [...value];
  return parseJson(typeof value === 'string' ? value : value.join('\n'));
}

/** What is no JSON stays a text, which is then refused where a list or an object should be. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
