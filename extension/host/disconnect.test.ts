// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { classifyDisconnect } from './disconnect.ts';

it.each([
  ['Specified native messaging host not found.', 'HOST_NOT_INSTALLED'],
  ['No such native application fr.cpx_connect.host', 'HOST_NOT_INSTALLED'],
  ['File at path "/opt/cpx-connect/host" does not exist, or is not executable', 'HOST_NOT_INSTALLED'],
  ['Access to the specified native messaging host is forbidden.', 'HOST_FORBIDDEN'],
  ['Access to the native messaging host was disabled by the system administrator.', 'HOST_FORBIDDEN'],
  ['Native host has exited.', 'HOST_STOPPED'],
  ['Error when communicating with the native messaging host.', 'HOST_STOPPED'],
  ['Failed to start native messaging host.', 'HOST_STOPPED'],
  ['An unexpected error occurred', 'HOST_STOPPED'],
  [undefined, 'HOST_STOPPED'],
] as const)('a port closed with "%s" is %s', (reason, code) => {
  expect(classifyDisconnect(reason)).toBe(code);
});
