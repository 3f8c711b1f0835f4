// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import {
  Policy,
  SETTING_FACTS,
  type SettingKey,
  type SettingReader,
  type Shape,
  shapeOf,
} from '../../shared/policy/index.ts';

/** A setting as the generators of this folder want it. */
export interface Setting {
  readonly key: SettingKey;
  readonly shape: Shape;
  readonly readers: readonly SettingReader[];
  readonly since: string;
}

/** All settings, in the order of the schema. */
export function listSettings(): readonly Setting[] {
  const whole = shapeOf(Policy);
  if (whole.type !== 'object') throw new TypeError('the policy is an object');
  return Object.entries(whole.properties).map(([name, shape]) => {
    const key = name as SettingKey;
    return { key, shape, ...SETTING_FACTS[key] };
  });
}

/** The settings that one of the two programs does something with. */
export const settingsOf = (reader: SettingReader): readonly Setting[] =>
  listSettings().filter(({ readers }) => readers.includes(reader));
