// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { policyOfRegistry, type RegistryKey, type RegistryValue } from '../../native-host/policy/index.ts';
import { inspectPolicy } from '../../shared/policy/index.ts';
import { describeSet } from './files/index.ts';
import { settingsFor } from './files/settings-for.ts';
import { checkHospital, type Hospital } from './hospital/index.ts';
import { OWN_IDS } from './identity.ts';

const SAMPLE = readFileSync(new URL('../../docs/examples/hopital.json', import.meta.url), 'utf8');
const { hospital: sample, problems } = checkHospital(SAMPLE);
if (sample === null) throw new Error(JSON.stringify(problems));
const files = describeSet(sample);
const json = (name: string) => JSON.parse(Buffer.from(files.get(name) ?? '').toString());

/** The registry as `reg import` would leave it, below a key. */
function importFile(name: string, below: string): RegistryKey {
  const text = Buffer.from(files.get(name) ?? '').toString('utf16le');
  const root = { values: new Map<string, RegistryValue>(), keys: new Map<string, RegistryKey>() };
  let current: Map<string, RegistryValue> | null = null;
  for (const line of text.split('\r\n')) {
    const key = /^\[HKEY_LOCAL_MACHINE\\(?<key>[^\]]+)\]$/u.exec(line)?.groups?.['key'];
    const value = /^"(?<name>[^"]+)"=(?:"(?<text>.*)"|dword:(?<number>[0-9a-f]{8}))$/u.exec(line)?.groups;
    if (key !== undefined) {
      current = null;
      if (`${key}\\`.startsWith(`${below}\\`)) {
        let place = root;
        for (const part of key.slice(below.length).split('\\').filter(Boolean)) {
          const inner = { values: new Map<string, RegistryValue>(), keys: new Map<string, RegistryKey>() };
          if (!place.keys.has(part)) place.keys.set(part, inner);
          place = place.keys.get(part) as typeof root;
        }
        current = place.values;
      }
    }
    if (value !== undefined && value['text'] !== undefined) {
      current?.set(value['name'] ?? '', value['text'].replaceAll(/\\(["\\])/gu, '$1'));
    }
    if (value?.['number'] !== undefined) current?.set(value['name'] ?? '', Number.parseInt(value['number'], 16));
  }
  return root;
}

describe('the set of the sample hospital', () => {
  it('has a file for each system and browser', () => {
    expect([...files.keys()].sort()).toEqual([
      'LISEZMOI.txt',
      'linux/etc/chromium/policies/managed/cpx-connect.json',
      'linux/etc/cpx-connect/policy.json',
      'linux/etc/firefox/policies/policies.json',
      'linux/etc/opt/chrome/policies/managed/cpx-connect.json',
      'linux/etc/opt/edge/policies/managed/cpx-connect.json',
      'macos/cpx-connect.mobileconfig',
      'windows/PolicyDefinitions/cpx-connect-extension.admx',
      'windows/PolicyDefinitions/cpx-connect.admx',
      'windows/PolicyDefinitions/en-US/cpx-connect-extension.adml',
      'windows/PolicyDefinitions/en-US/cpx-connect.adml',
      'windows/PolicyDefinitions/fr-FR/cpx-connect-extension.adml',
      'windows/PolicyDefinitions/fr-FR/cpx-connect.adml',
      'windows/chrome.reg',
      'windows/cpx-connect.reg',
      'windows/edge.reg',
      'windows/firefox-extension.json',
      'windows/firefox.reg',
    ]);
  });

  it('is the same each time', () => expect(describeSet(sample)).toEqual(files));

  it('gives the host what it reads, and the host takes it', () => {
    const policy = json('linux/etc/cpx-connect/policy.json');
    expect(Object.keys(policy)).toEqual([
      'portals',
      'waysIn',
      'pinEntry',
      'support',
      'trustedAuthorities',
      'proxy',
      'logLevel',
    ]);
    expect(inspectPolicy(policy).remarks).toEqual([]);
  });

  it('gives each Chromium browser the extension, our host, the choice of certificates, and its settings', () => {
    const policy = json('linux/etc/opt/chrome/policies/managed/cpx-connect.json');
    const { '3rdparty': managed, ...rest } = policy;
    expect(rest).toEqual({
      ExtensionSettings: {
        [OWN_IDS.chromium]: {
          installation_mode: 'force_installed',
          update_url: 'https://cpx-connect.hopital.example.fr/chromium/update.xml',
          override_update_url: true,
          toolbar_pin: 'force_pinned',
        },
      },
      NativeMessagingAllowlist: ['fr.cpx_connect.host', 'fr.example.impression'],
      NativeMessagingBlocklist: ['*'],
      NativeMessagingUserLevelHosts: false,
      AutoSelectCertificateForUrls: [
        '{"pattern":"https://[*.]ancien-portail.example.fr","filter":{"ISSUER":{"O":"ASIP-SANTE"}}}',
      ],
    });
    expect(inspectPolicy(managed.extensions[OWN_IDS.chromium])).toMatchObject({
      policy: { cardRemoval: 'sign-out', language: 'fr' },
      remarks: [],
    });
  });

  it('gives Edge its own way to show the icon', () => {
    const settings = json('linux/etc/opt/edge/policies/managed/cpx-connect.json').ExtensionSettings[OWN_IDS.chromium];
    expect(settings).toMatchObject({ toolbar_state: 'force_shown' });
    expect(settings).not.toHaveProperty('toolbar_pin');
  });

  it('gives Firefox the newest package and the settings', () => {
    const { policies } = json('linux/etc/firefox/policies/policies.json');
    expect(policies.ExtensionSettings).toEqual({
      [OWN_IDS.firefox]: {
        installation_mode: 'force_installed',
        install_url: 'https://cpx-connect.hopital.example.fr/firefox/cpx-connect.xpi',
      },
    });
    expect(policies['3rdparty'].Extensions[OWN_IDS.firefox]).toEqual(json('windows/firefox-extension.json'));
  });

  it('says the same in the registry as in JSON, read as the host reads it', () => {
    const policy = policyOfRegistry(importFile('windows/cpx-connect.reg', 'SOFTWARE\\Policies\\CPxConnect'));
    expect(policy).toEqual(json('linux/etc/cpx-connect/policy.json'));
  });

  it.each(['Google\\Chrome', 'Microsoft\\Edge'])('says the same in the registry of %s', browser => {
    const name = browser.endsWith('Edge') ? 'windows/edge.reg' : 'windows/chrome.reg';
    const managed = `SOFTWARE\\Policies\\${browser}\\3rdparty\\extensions\\${OWN_IDS.chromium}\\policy`;
    const { expected, ...policy } = policyOfRegistry(importFile(name, managed));
    expect(policy).toEqual(json('windows/firefox-extension.json'));
    expect(new Set(expected as string[])).toEqual(new Set(Object.keys(policy)));
  });

  it('leaves lists of the registry that others write to as they are, but for entries of its own', () => {
    const { values } = importFile('windows/chrome.reg', 'SOFTWARE\\Policies\\Google\\Chrome\\NativeMessagingAllowlist');
    expect([...values]).toEqual([
      ['4701', 'fr.cpx_connect.host'],
      ['4702', 'fr.example.impression'],
    ]);
    const text = Buffer.from(files.get('windows/chrome.reg') ?? '').toString('utf16le');
    expect(text.match(/^\[-.*\]\r$/gmu)).toHaveLength(2);
    expect(text).not.toContain('[-HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Google\\Chrome]');
  });

  it('gives Firefox its settings as JSON in one value of the registry', () => {
    const { values } = importFile('windows/firefox.reg', 'SOFTWARE\\Policies\\Mozilla\\Firefox\\3rdparty\\Extensions');
    expect(JSON.parse(String(values.get(OWN_IDS.firefox)))).toEqual(json('windows/firefox-extension.json'));
  });
});

describe('settings that are newer than the oldest software of the fleet', () => {
  const facts = {
    pinEntry: { readers: ['host'], since: '0.1.0' },
    blueLight: { readers: ['host'], since: '0.10.0' },
    redLight: { readers: ['extension'], since: '0.10.0' },
  } as const;
  const settings = { pinEntry: 'any', blueLight: true, redLight: true };
  const withOldest = (oldestVersion: string | undefined): Hospital => ({ ...sample, settings, oldestVersion });

  it.each(['0.1.0', '0.9.12'])('go under `optional` while %s is in use, so that it does not close', oldest => {
    expect(settingsFor('host', withOldest(oldest), facts)).toEqual({ pinEntry: 'any', optional: { blueLight: true } });
    expect(settingsFor('extension', withOldest(oldest), facts)).toEqual({ optional: { redLight: true } });
  });

  it.each(['0.10.0', '1.0.0', undefined])('stand beside the others with %s', oldest => {
    expect(settingsFor('host', withOldest(oldest), facts)).toEqual({ pinEntry: 'any', blueLight: true });
  });
});
