// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { POLICY_REGISTRY_KEY } from '../../../native-host/policy/index.ts';
import type { SettingReader } from '../../../shared/policy/index.ts';

/** Where a category of an administrative template writes. */
export interface Target {
  readonly id: 'host' | 'chrome' | 'edge';
  readonly reader: SettingReader;
  /** Below HKEY_LOCAL_MACHINE. */
  readonly key: string;
}

/** The browsers that read managed settings of extensions from the registry, by the layout of Chromium. */
export const CHROMIUM_KEYS = {
  chrome: 'SOFTWARE\\Policies\\Google\\Chrome',
  edge: 'SOFTWARE\\Policies\\Microsoft\\Edge',
} as const;
export const FIREFOX_KEY = 'SOFTWARE\\Policies\\Mozilla\\Firefox';

/** Where a Chromium browser on Windows finds the managed settings of an extension. */
export const managedKey = (browser: keyof typeof CHROMIUM_KEYS, id: string): string =>
  `${CHROMIUM_KEYS[browser]}\\3rdparty\\extensions\\${id}\\policy`;

export const HOST_TARGET: Target = { id: 'host', reader: 'host', key: POLICY_REGISTRY_KEY };
/** The extension in each Chromium browser. @param id of the extension. */
export const browserTargets = (id: string) =>
  (['chrome', 'edge'] as const).map(browser => ({
    id: browser,
    reader: 'extension',
    key: managedKey(browser, id),
  })) satisfies Target[];
