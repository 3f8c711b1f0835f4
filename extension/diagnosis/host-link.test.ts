// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { factOf } from '../../shared/diagnosis/index.ts';
import { CpxError, type ErrorCode } from '../../shared/errors/index.ts';
import type { HostState } from '../host/index.ts';
import { EMPTY } from '../testing/index.ts';
import type { KnownBrowser } from './browser.ts';
import { checkHostLink } from './host-link.ts';

const CHROMIUM: KnownBrowser = { name: 'Chromium', kind: 'chromium', version: '141.0', system: 'linux' };
const closed = (code: ErrorCode, detail?: string): HostState => ({
  kind: 'closed',
  error: new CpxError(code, { detail }),
});
const findings = (state: HostState) => checkHostLink(state, CHROMIUM, '0.1.0').map(({ finding }) => finding);

describe('the link to the host', () => {
  it('is not judged while the host is greeted', () => {
    expect(findings({ kind: 'connecting' })).toEqual([]);
  });

  it('is fine with a host that greeted', () => {
    expect(findings({ kind: 'ready', status: EMPTY, product: '0.1.0' })).toEqual([
      'nativeManifest.ok',
      'hostVersion.ok',
    ]);
  });

  it.each([
    ['HOST_NOT_INSTALLED', 'Specified native messaging host not found.', 'nativeManifest.missing'],
    ['HOST_NOT_INSTALLED', 'No such native application fr.cpx_connect.host', 'nativeManifest.missing'],
    ['HOST_NOT_INSTALLED', 'File at path "/a" does not exist, or is not executable', 'nativeManifest.program-missing'],
    ['HOST_FORBIDDEN', 'Access to the specified native messaging host is forbidden.', 'nativeManifest.wrong-extension'],
    [
      'HOST_FORBIDDEN',
      'Access to the native messaging host was disabled by the system administrator.',
      'nativeManifest.forbidden',
    ],
    ['HOST_STOPPED', 'Native host has exited.', 'nativeManifest.program-stops'],
    ['HOST_STOPPED', 'Failed to start native messaging host.', 'nativeManifest.program-not-executable'],
    ['UNEXPECTED', undefined, 'nativeManifest.unknown'],
  ] as const)('broken by %s (%s) is %s', (code, detail, finding) => {
    expect(findings(closed(code, detail))).toEqual([finding]);
  });

  it.each([
    ['HOST_OUTDATED', 'hostVersion.host-outdated'],
    ['EXTENSION_OUTDATED', 'hostVersion.extension-outdated'],
    ['PROTOCOL_VIOLATION', 'hostVersion.exchange-broken'],
  ] as const)('holds when the host answered, and %s is %s', (code, finding) => {
    expect(findings(closed(code))).toEqual(['nativeManifest.ok', finding]);
  });

  it('tells where the registration should be', () => {
    const [result] = checkHostLink(closed('HOST_NOT_INSTALLED'), CHROMIUM, '0.1.0');
    expect(result && factOf(result, 'manifest')).toBe(
      '/etc/chromium/native-messaging-hosts/fr.cpx_connect.host.json ; ~/.config/chromium/NativeMessagingHosts/fr.cpx_connect.host.json',
    );
  });
});
