// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash } from 'node:crypto';
import type { Hospital } from '../hospital/index.ts';
import { element, toDocument, type Xml } from '../xml.ts';
import { chromiumInstallation, describeFirefox, nativeMessaging } from './browsers.ts';
import { settingsFor, settingsForChromium } from './settings-for.ts';

/** The preference domain of the host: the name of the property list that it reads. */
const HOST_DOMAIN = 'fr.cpx-connect';
const CHROMIUM_DOMAINS = { chrome: 'com.google.Chrome', edge: 'com.microsoft.Edge' } as const;
const FIREFOX_DOMAIN = 'org.mozilla.firefox';
const DOCTYPE =
  '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n';

/**
 * A configuration profile for Jamf, Intune or another MDM: the settings of host and extension as managed preferences. NOT
 * RUN on macOS: written from Apple's and the browsers' documentation.
 */
export function describeProfile(hospital: Hospital): string {
  const { name, browsers, extensionIds } = hospital;
  const payloads: [string, object][] = [[HOST_DOMAIN, settingsFor('host', hospital)]];
  for (const browser of ['chrome', 'edge'] as const) {
    if (!browsers.includes(browser)) continue;
    const domain = CHROMIUM_DOMAINS[browser];
    const installation = { [extensionIds.chromium]: chromiumInstallation(hospital, browser) };
    payloads.push([domain, { ExtensionSettings: installation, ...nativeMessaging(hospital) }]);
    payloads.push([`${domain}.extensions.${extensionIds.chromium}`, settingsForChromium(hospital)]);
  }
  if (browsers.includes('firefox')) {
    const { policies } = describeFirefox(hospital) as { policies: object };
    payloads.push([FIREFOX_DOMAIN, { EnterprisePoliciesEnabled: true, ...policies }]);
  }
  const profile = {
    PayloadContent: payloads.map(([domain, forced]) => ({
      ...identify(`fr.cpx-connect.profile.${domain}`, domain),
      PayloadType: 'com.apple.ManagedClient.preferences',
      PayloadContent: { [domain]: { Forced: [{ mcx_preference_settings: forced }] } },
    })),
    ...identify('fr.cpx-connect.profile', `CPx Connect – ${name}`),
    PayloadOrganization: name,
    PayloadScope: 'System',
    PayloadType: 'Configuration',
  };
  return toDocument(element('plist', { version: '1.0' }, [toPropertyList(profile)]), DOCTYPE);
}

const identify = (identifier: string, title: string) => ({
  PayloadDisplayName: title,
  PayloadIdentifier: identifier,
  PayloadUUID: uuidOf(identifier),
  PayloadVersion: 1,
});

/** The same for the same name, so that a profile that is made anew replaces itself (RFC 9562, version 8). */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)]
    .join('-')
    .toUpperCase();
}

function toPropertyList(value: unknown): Xml {
  if (typeof value === 'string') return element('string', {}, value);
  if (typeof value === 'number') return element('integer', {}, String(value));
  if (typeof value === 'boolean') return element(String(value));
  if (Array.isArray(value)) return element('array', {}, value.map(toPropertyList));
  if (typeof value !== 'object' || value === null) throw new TypeError('no property list has such a value');
  return element(
    'dict',
    {},
    Object.entries(value).flatMap(([key, member]) => [element('key', {}, key), toPropertyList(member)]),
  );
}
