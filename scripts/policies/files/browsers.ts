// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { HOST_NAME } from '../../../shared/protocol/index.ts';
import type { Hospital, PolicyBrowser } from '../hospital/index.ts';
import { settingsFor, settingsForChromium } from './settings-for.ts';

/** Where each side of the update site lies (docs/packaging.md). */
const CHROMIUM_MANIFEST = 'chromium/update.xml';
const NEWEST_XPI = 'firefox/cpx-connect.xpi';

export type ChromiumBrowser = Exclude<PolicyBrowser, 'firefox'>;

/** How the extension is installed in a Chromium browser, as the policy `ExtensionSettings` has it for one extension. */
export function chromiumInstallation({ updateSite }: Hospital, browser: ChromiumBrowser) {
  return {
    installation_mode: 'force_installed',
    update_url: new URL(CHROMIUM_MANIFEST, updateSite).href,
    // Later versions come from the site too, not from where the package says.
    override_update_url: true,
    ...(browser === 'edge' ? { toolbar_state: 'force_shown' } : { toolbar_pin: 'force_pinned' }),
  };
}

/** Which native messaging hosts a Chromium browser starts. */
export const nativeMessaging = ({ nativeMessaging: rule, otherNativeHosts }: Hospital) => ({
  NativeMessagingAllowlist: [HOST_NAME, ...otherNativeHosts],
  ...(rule === 'only' ? { NativeMessagingBlocklist: ['*'], NativeMessagingUserLevelHosts: false } : {}),
});

/** Entries of `AutoSelectCertificateForUrls`: JSON each, for sites where the browser itself signs by the vendor's middleware. */
export const certificateChoices = ({ middlewareSites }: Hospital): string[] =>
  middlewareSites.map(({ pattern, issuerOrganisation }) =>
    JSON.stringify({ pattern, filter: { ISSUER: { O: issuerOrganisation } } }),
  );

/** The policy file of a Chromium browser on Linux. */
export function describeChromium(hospital: Hospital, browser: ChromiumBrowser): object {
  const id = hospital.extensionIds.chromium;
  const choices = certificateChoices(hospital);
  return {
    ExtensionSettings: { [id]: chromiumInstallation(hospital, browser) },
    ...nativeMessaging(hospital),
    ...(choices.length === 0 ? {} : { AutoSelectCertificateForUrls: choices }),
    '3rdparty': { extensions: { [id]: settingsForChromium(hospital) } },
  };
}

/** How the extension is installed in Firefox. */
export const firefoxInstallation = ({ updateSite }: Hospital) => ({
  installation_mode: 'force_installed',
  install_url: new URL(NEWEST_XPI, updateSite).href,
});

/** Firefox's `policies.json`, the same on every system. */
export function describeFirefox(hospital: Hospital): object {
  const id = hospital.extensionIds.firefox;
  return {
    policies: {
      ExtensionSettings: { [id]: firefoxInstallation(hospital) },
      '3rdparty': { Extensions: { [id]: settingsFor('extension', hospital) } },
    },
  };
}
