// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SettingKey } from './policy.ts';

/** The two programs that read settings. */
export const READERS = ['host', 'extension'] as const;
export type SettingReader = (typeof READERS)[number];

export interface SettingFacts {
  /** Whom the setting has an effect on. The other one takes it and does nothing with it. */
  readonly readers: readonly SettingReader[];
  /** The first version that knows it. Older software closes on it, unless it stands under `optional`. */
  readonly since: string;
}

/** The first version with settings: nothing older is in use. */
export const FIRST_VERSION = '0.1.0';

const both = { readers: READERS, since: FIRST_VERSION } as const;
const host = { readers: ['host'], since: FIRST_VERSION } as const;
const extension = { readers: ['extension'], since: FIRST_VERSION } as const;

/** What the texts do not say of each setting, in the order in which administrators are shown them. */
export const SETTING_FACTS: Readonly<Record<SettingKey, SettingFacts>> = {
  portals: both,
  disabledPortals: both,
  waysIn: both,
  pinEntry: host,
  cardModule: host,
  workstationMemory: extension,
  identifierMemory: extension,
  cardRemoval: extension,
  authenticator: extension,
  language: extension,
  support: both,
  certificateAuthorities: host,
  trustedAuthorities: host,
  proxy: host,
  logLevel: host,
};
