// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { describePlaces, isPlaces } from './places.ts';

describe('the places of a registration', () => {
  it.each([
    ['edge', 'windows', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Edge\\NativeMessagingHosts\\fr.cpx_connect.host'],
    ['firefox', 'macos', '/Library/Application Support/Mozilla/NativeMessagingHosts/fr.cpx_connect.host.json'],
    ['chrome', 'linux', '/etc/opt/chrome/native-messaging-hosts/fr.cpx_connect.host.json'],
  ] as const)('of %s on %s begin with that of the workstation', (kind, system, place) => {
    expect(describePlaces({ kind, system })?.split(' ; ')[0]).toBe(place);
  });

  it.each([
    { kind: null, system: 'linux' },
    { kind: 'chrome', system: 'other' },
  ] as const)('are not known of %o', browser => {
    expect(describePlaces(browser)).toBeNull();
  });

  it('are known again, and nothing else is taken for them', () => {
    const places = describePlaces({ kind: 'edge', system: 'windows' }) ?? '';
    expect([isPlaces(places), isPlaces(`${places} ; /home/durand/x`)]).toEqual([true, false]);
  });
});
