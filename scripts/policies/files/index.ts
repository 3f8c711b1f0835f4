// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describeTemplates } from '../admx/index.ts';
import type { Hospital } from '../hospital/index.ts';
import { describeChromium, describeFirefox } from './browsers.ts';
import { describeProfile } from './macos.ts';
import { describeReadMe } from './read-me.ts';
import { toRegistryFile } from './registry-file.ts';
import { settingsFor } from './settings-for.ts';
import { describeChromiumKeys, describeFirefoxKeys, describeHostKeys } from './windows.ts';

/** Below `linux/` everything has the path that it has on a workstation. */
const LINUX_FILES = {
  host: 'etc/cpx-connect/policy.json',
  chromium: 'etc/chromium/policies/managed/cpx-connect.json',
  chrome: 'etc/opt/chrome/policies/managed/cpx-connect.json',
  edge: 'etc/opt/edge/policies/managed/cpx-connect.json',
  firefox: 'etc/firefox/policies/policies.json',
} as const;

/** Files of a set, by path. */
export type PolicySet = ReadonlyMap<string, Uint8Array>;

/** Every file for every system of a hospital; the same file always makes the same set. */
export function describeSet(hospital: Hospital): PolicySet {
  const files = new Map<string, Uint8Array>();
  const addText = (name: string, text: string) => files.set(name, Buffer.from(text));
  const addJson = (name: string, value: object) => addText(name, `${JSON.stringify(value, null, 2)}\n`);
  const wanted = (browser: Hospital['browsers'][number]) => hospital.browsers.includes(browser);

  addJson(`linux/${LINUX_FILES.host}`, settingsFor('host', hospital));
  for (const browser of ['chromium', 'chrome', 'edge'] as const) {
    if (wanted(browser)) addJson(`linux/${LINUX_FILES[browser]}`, describeChromium(hospital, browser));
  }
  if (wanted('firefox')) addJson(`linux/${LINUX_FILES.firefox}`, describeFirefox(hospital));

  files.set('windows/cpx-connect.reg', toRegistryFile(describeHostKeys(hospital)));
  for (const browser of ['chrome', 'edge'] as const) {
    if (wanted(browser)) files.set(`windows/${browser}.reg`, toRegistryFile(describeChromiumKeys(hospital, browser)));
  }
  if (wanted('firefox')) {
    files.set('windows/firefox.reg', toRegistryFile(describeFirefoxKeys(hospital)));
    addJson('windows/firefox-extension.json', settingsFor('extension', hospital));
  }
  for (const [name, text] of Object.entries(describeTemplates(hospital.extensionIds))) {
    addText(`windows/PolicyDefinitions/${name}`, text);
  }
  addText('macos/cpx-connect.mobileconfig', describeProfile(hospital));
  addText('LISEZMOI.txt', describeReadMe(hospital, [...files.keys()]));
  return files;
}
