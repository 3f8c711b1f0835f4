// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { KEPT_FOR_COMMANDS, KEPT_ON_WINDOWS, KEPT_VARIABLES, KEPT_WHERE_SET } from '../variables.ts';
import type { Role } from './role.ts';

/** Of this process. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** Whether Node has opened an IPC channel. */
  readonly connected: boolean;
  readonly disconnect?: () => void;
}

/**
 * Leaves everything behind that whoever started us could steer Node, OpenSSL or pcsc-lite with, before any of it is read
 * late or handed on to a thread or a process (docs/host-package.md has the list, tried one by one). Two that Node has
 * acted on already are undone: an IPC channel is closed, a coverage report is not written.
 */
export function shedSurroundings(role: Role, surroundings: Surroundings): void {
  const { env, platform } = surroundings;
  const wroteCoverage = env['NODE_V8_COVERAGE'] !== undefined;
  const kept = new Set([...KEPT_VARIABLES, ...KEPT_WHERE_SET]);
  if (role !== 'host') for (const name of KEPT_FOR_COMMANDS) kept.add(name);
  if (platform === 'win32') for (const name of KEPT_ON_WINDOWS) kept.add(name);
  const nameOf = (name: string) => (platform === 'win32' ? name.toUpperCase() : name);
  for (const name of Object.keys(env)) if (!kept.has(nameOf(name))) delete env[name];
  if (surroundings.connected) surroundings.disconnect?.();
  if (wroteCoverage) process.getBuiltinModule('node:v8').stopCoverage();
}
