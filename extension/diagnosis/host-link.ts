// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type FindingCode, type RungResult, tellFinding } from '../../shared/diagnosis/index.ts';
import type { CpxError } from '../../shared/errors/index.ts';
import { formatVersion, PROTOCOL_VERSION } from '../../shared/protocol/index.ts';
import type { HostState } from '../host/index.ts';
import type { KnownBrowser } from './browser.ts';
import { describePlaces } from './places.ts';

/** What tells the causes apart that share an error code, by the browser's own words (extension/host/disconnect.ts). */
const BY_ADMINISTRATOR = /disabled by the system administrator\.$/u;
const NO_PROGRAM = /does not exist, or is not executable/u;
const NOT_STARTED = /^Failed to start native messaging host\./u;

/**
 * What the state of the port tells of the program and its registration. Nothing while the host is being greeted. A browser
 * does not tell a page where it looked: the places are those that its maker documents.
 */
export function checkHostLink(state: HostState, browser: KnownBrowser, extensionVersion: string): RungResult[] {
  if (state.kind === 'connecting') return [];
  const versions = { extensionVersion, protocolVersion: formatVersion(PROTOCOL_VERSION) };
  const reached = tellFinding('nativeManifest.ok', { browser: browser.name });
  if (state.kind === 'ready') {
    return [reached, tellFinding('hostVersion.ok', { hostVersion: state.product, ...versions })];
  }
  const { error } = state;
  const { detail } = error;
  switch (error.code) {
    case 'HOST_OUTDATED':
      return [reached, tellFinding('hostVersion.host-outdated', { ...versions, detail })];
    case 'EXTENSION_OUTDATED':
      return [reached, tellFinding('hostVersion.extension-outdated', { ...versions, detail })];
    case 'PROTOCOL_VIOLATION':
      return [reached, tellFinding('hostVersion.exchange-broken', { ...versions, detail })];
    default: {
      const manifest = describePlaces(browser);
      return [tellFinding(findUnreached(error), { browser: browser.name, manifest, detail })];
    }
  }
}

function findUnreached({ code, detail = '' }: CpxError): FindingCode {
  switch (code) {
    case 'HOST_NOT_INSTALLED':
      return NO_PROGRAM.test(detail) ? 'nativeManifest.program-missing' : 'nativeManifest.missing';
    case 'HOST_FORBIDDEN':
      return BY_ADMINISTRATOR.test(detail) ? 'nativeManifest.forbidden' : 'nativeManifest.wrong-extension';
    case 'HOST_STOPPED':
      return NOT_STARTED.test(detail) ? 'nativeManifest.program-not-executable' : 'nativeManifest.program-stops';
    default:
      return 'nativeManifest.unknown';
  }
}
