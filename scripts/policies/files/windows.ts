// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CHROMIUM_KEYS, FIREFOX_KEY, HOST_TARGET, managedKey } from '../admx/index.ts';
import type { Hospital } from '../hospital/index.ts';
import { certificateChoices, chromiumInstallation, firefoxInstallation, nativeMessaging } from './browsers.ts';
import { addToList, type RegistryPart, settingsToRegistry } from './registry-file.ts';
import { settingsFor, settingsForChromium } from './settings-for.ts';

/** The workstation's own settings. */
export const describeHostKeys = (hospital: Hospital): RegistryPart => ({
  replaced: [HOST_TARGET.key],
  keys: settingsToRegistry(HOST_TARGET.key, settingsFor('host', hospital)),
});

/** All that Chrome or Edge needs on Windows. Lists that the organisation may use for more get our entries beside theirs. */
export function describeChromiumKeys(hospital: Hospital, browser: keyof typeof CHROMIUM_KEYS): RegistryPart {
  const root = CHROMIUM_KEYS[browser];
  const id = hospital.extensionIds.chromium;
  const installation = `${root}\\ExtensionSettings\\${id}`;
  const managed = managedKey(browser, id);
  const { NativeMessagingAllowlist: allowed, NativeMessagingBlocklist: blocked, ...rest } = nativeMessaging(hospital);
  const choices = certificateChoices(hospital);
  return {
    replaced: [installation, managed],
    keys: {
      [installation]: chromiumInstallation(hospital, browser),
      ...('NativeMessagingUserLevelHosts' in rest ? { [root]: { NativeMessagingUserLevelHosts: false } } : {}),
      [`${root}\\NativeMessagingAllowlist`]: addToList(allowed),
      ...(blocked === undefined ? {} : { [`${root}\\NativeMessagingBlocklist`]: addToList(blocked) }),
      ...(choices.length === 0 ? {} : { [`${root}\\AutoSelectCertificateForUrls`]: addToList(choices) }),
      ...settingsToRegistry(managed, settingsForChromium(hospital)),
    },
  };
}

/** All that Firefox needs on Windows. The settings of an extension are JSON in one value. */
export function describeFirefoxKeys(hospital: Hospital): RegistryPart {
  const id = hospital.extensionIds.firefox;
  const installation = `${FIREFOX_KEY}\\ExtensionSettings\\${id}`;
  return {
    replaced: [installation],
    keys: {
      [installation]: firefoxInstallation(hospital),
      [`${FIREFOX_KEY}\\3rdparty\\Extensions`]: { [id]: JSON.stringify(settingsFor('extension', hospital)) },
    },
  };
}
