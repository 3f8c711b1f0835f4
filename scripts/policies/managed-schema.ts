// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import {
  EXPECTED_MEMBER,
  OPTIONAL_MEMBER,
  Policy,
  SETTING_TEXTS,
  type SettingKey,
  type Shape,
  shapeOf,
} from '../../shared/policy/index.ts';

/**
 * The schema that Chromium is given for `storage.managed` (`storage.managed_schema` of the manifest). It has types only:
 * Chromium drops a value that breaks a rule before the extension sees it, and the extension could not close on it.
 */
export function describeManagedSchema(): object {
  const shape = shapeOf(Policy);
  if (shape.type !== 'object') throw new TypeError('the policy is an object');
  const properties = Object.fromEntries(
    Object.entries(shape.properties).map(([key, value]) => [
      key,
      { title: titleOf(key), description: SETTING_TEXTS.en[key as SettingKey].description, ...typesOf(value) },
    ]),
  );
  return {
    type: 'object',
    properties: {
      ...properties,
      [OPTIONAL_MEMBER]: {
        title: 'Settings that software which does not know them leaves out',
        ...typesOf(shape),
      },
      [EXPECTED_MEMBER]: {
        title: 'Names of all settings that were given: one that did not arrive is told',
        type: 'array',
        items: { type: 'string' },
      },
    },
  };
}

const titleOf = (key: string): string => SETTING_TEXTS.en[key as SettingKey].title;

function typesOf(shape: Shape): object {
  if (shape.type === 'array') return { type: 'array', items: typesOf(shape.items) };
  if (shape.type !== 'object') return { type: shape.type };
  const entries = Object.entries(shape.properties).map(([key, value]) => [key, typesOf(value)]);
  return { type: 'object', properties: Object.fromEntries(entries) };
}
