// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import {
  EXPECTED_MEMBER,
  OPTIONAL_MEMBER,
  SETTING_FACTS,
  type SettingKey,
  type SettingReader,
} from '../../../shared/policy/index.ts';
import type { Hospital } from '../hospital/index.ts';

type Json = Record<string, unknown>;
type Facts = Readonly<Record<string, { readonly readers: readonly SettingReader[]; readonly since: string }>>;

/**
 * A hospital's settings as one of the two programs is given them: those that it does something with. Where software that
 * is older than a setting is still in use, the setting goes under `optional`, so that the older software goes on without
 * it in place of closing (docs/adr/0016-settings-before-software.md).
 *
 * @param facts of each setting; those of this version.
 */
export function settingsFor(reader: SettingReader, hospital: Hospital, facts: Facts = SETTING_FACTS): Json {
  const { [OPTIONAL_MEMBER]: optional = {}, ...settings } = hospital.settings;
  const concerns = ([key]: [string, unknown]) => facts[key as SettingKey]?.readers.includes(reader) ?? true;
  const isLater = ([key]: [string, unknown]) => {
    const since = facts[key]?.since;
    return since !== undefined && hospital.oldestVersion !== undefined && isBefore(hospital.oldestVersion, since);
  };
  const entries = Object.entries(settings).filter(concerns);
  const later = [...entries.filter(isLater), ...Object.entries(optional as Json).filter(concerns)];
  const main = Object.fromEntries(entries.filter(entry => !isLater(entry)));
  return later.length === 0 ? main : { ...main, [OPTIONAL_MEMBER]: Object.fromEntries(later) };
}

/** As for the extension, with the names of all of them: Chromium drops what it does not know, and nobody would be told. */
export function settingsForChromium(hospital: Hospital): Json {
  const settings = settingsFor('extension', hospital);
  const { [OPTIONAL_MEMBER]: optional = {}, ...main } = settings;
  const names = [...Object.keys(main), ...Object.keys(optional as Json).map(name => `${OPTIONAL_MEMBER}.${name}`)];
  return names.length === 0 ? settings : { ...settings, [EXPECTED_MEMBER]: names };
}

function isBefore(one: string, other: string): boolean {
  const [left, right] = [one, other].map(version => version.split('.').map(Number));
  const place = left?.findIndex((number, index) => number !== right?.[index]) ?? -1;
  return place >= 0 && (left?.[place] ?? 0) < (right?.[place] ?? 0);
}
