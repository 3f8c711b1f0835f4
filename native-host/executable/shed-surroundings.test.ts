// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it, vi } from 'vitest';
import { shedSurroundings } from './shed-surroundings.ts';

const GIVEN = {
  HOME: '/home/x',
  https_proxy: 'http://proxy:3128',
  DISPLAY: ':0',
  PATH: '/bin',
  SystemRoot: 'C:\\Windows',
  NODE_OPTIONS: '--require x',
  SSL_CERT_FILE: '/x',
  PCSCLITE_CSOCK_NAME: '/x',
};

it.each([
  ['host', 'linux', ['DISPLAY', 'HOME', 'https_proxy']],
  ['module', 'linux', ['DISPLAY', 'HOME', 'PATH', 'https_proxy']],
  ['commands', 'linux', ['DISPLAY', 'HOME', 'PATH', 'https_proxy']],
  ['host', 'win32', ['DISPLAY', 'HOME', 'SystemRoot', 'https_proxy']],
] as const)('as %s on %s only the variables that are needed are left', (role, platform, left) => {
  const env: NodeJS.ProcessEnv = { ...GIVEN };
  shedSurroundings(role, { env, platform, connected: false });
  expect(Object.keys(env).toSorted()).toEqual(left.toSorted());
});

it('a channel that a variable had opened is closed', () => {
  const disconnect = vi.fn();
  shedSurroundings('host', { env: {}, platform: 'linux', connected: true, disconnect });
  expect(disconnect).toHaveBeenCalledOnce();
});
