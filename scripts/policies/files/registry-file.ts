// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { Policy, type Shape, shapeOf } from '../../../shared/policy/index.ts';

/** Values of one key of the registry, by name. */
export type RegistryValues = Readonly<Record<string, string | number | boolean>>;

/** A part of a file for regedit: keys that are emptied first, and keys with what they get, below HKEY_LOCAL_MACHINE. */
export interface RegistryPart {
  /** Nothing of an earlier state stays. */
  readonly replaced: readonly string[];
  readonly keys: Readonly<Record<string, RegistryValues>>;
}

const HEADER = 'Windows Registry Editor Version 5.00';
const ROOT = 'HKEY_LOCAL_MACHINE';
/** Of lists that others write to as well: high, so that it is nobody else's. */
const OWN_LIST_NUMBER = 4701;

/**
 * Settings in the layout that the host and Chromium read (native-host/policy/registry-layout.ts): texts as values, lists
 * and objects as keys, each object of a list as JSON.
 */
export function settingsToRegistry(root: string, settings: Readonly<Record<string, unknown>>): RegistryPart['keys'] {
  const shape = shapeOf(Policy);
  return writeObject(root, settings, { type: 'object', properties: { ...propertiesOf(shape), optional: shape } });
}

const propertiesOf = (shape: Shape) => (shape.type === 'object' ? shape.properties : {});

function writeObject(key: string, value: Readonly<Record<string, unknown>>, shape: Shape): RegistryPart['keys'] {
  const values: Record<string, string | number | boolean> = {};
  let keys: RegistryPart['keys'] = {};
  for (const [name, member] of Object.entries(value)) {
    const inner = propertiesOf(shape)[name];
    if (Array.isArray(member)) keys = { ...keys, [`${key}\\${name}`]: numberItems(member, 1) };
    else if (isObject(member)) {
      // What no version here knows has no layout: JSON, which later software reads as well.
      if (inner?.type === 'object') keys = { ...keys, ...writeObject(`${key}\\${name}`, member, inner) };
      else values[name] = JSON.stringify(member);
    } else values[name] = isScalar(member) ? member : String(member);
  }
  return Object.keys(values).length === 0 ? keys : { [key]: values, ...keys };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isScalar = (value: unknown): value is string | number | boolean => !isObject(value) && value !== null;

/** Values `1`, `2`, … of a list that is all ours. */
const numberItems = (items: readonly unknown[], first: number): RegistryValues =>
  Object.fromEntries(
    items.map((item, index) => [String(first + index), typeof item === 'string' ? item : JSON.stringify(item)]),
  );

/** Values of a list that the organisation may use for more than us. */
export const addToList = (items: readonly string[]): RegistryValues => numberItems(items, OWN_LIST_NUMBER);

/** A file for `regedit` or `reg import`: UTF-16 with its mark, as Windows itself writes them. */
export function toRegistryFile({ replaced, keys }: RegistryPart): Uint8Array {
  const sections = [
    ...replaced.map(key => `[-${ROOT}\\${key}]`),
    ...Object.entries(keys).map(([key, values]) =>
      [
        `[${ROOT}\\${key}]`,
        ...Object.entries(values).map(([name, value]) => `"${escapeText(name)}"=${format(value)}`),
      ].join('\r\n'),
    ),
  ];
  return Buffer.from(`\uFEFF${[HEADER, ...sections].join('\r\n\r\n')}\r\n`, 'utf16le');
}

const escapeText = (text: string): string => text.replaceAll(/["\\]/gu, '\\$&');

function format(value: string | number | boolean): string {
  // Line breaks would end the value: only a certificate has them, and it is read without.
  if (typeof value === 'string') return `"${escapeText(value.replaceAll(/[\r\n]/gu, ''))}"`;
  return `dword:${Number(value).toString(16).padStart(8, '0')}`;
}
