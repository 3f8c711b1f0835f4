// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Policy } from '../../shared/policy/index.ts';

const EXECUTABLE = 0o755;

export interface WorkstationOptions {
  /** Temporary; what is written lies in it. */
  readonly folder: string;
  /** What is started: the product as it is installed, which reads no switch. */
  readonly program: string;
  /** pcscd's run folder, mounted where the system's is; null: no PC/SC service. */
  readonly runFolder: string | null;
  /** Written to /etc/cpx-connect; no such file if left out. */
  readonly policy?: Policy;
  /** The program's, added to those of whoever starts it. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly currentFolder?: string;
}

/** Mounts are this process's own; a user's own where we are not root. */
const SCRIPT = `
folder=$1 run=$2; shift 2
[ -d /run/pcscd ] || { mount -t tmpfs none /run; mkdir /run/pcscd; }
mount --bind "$run" /run/pcscd
mount -t tmpfs none "$folder/etc"
cp -a /etc/. "$folder/etc" 2>/dev/null || true
rm -rf "$folder/etc/cpx-connect"
if [ -f "$folder/policy.json" ]; then
  mkdir -m 755 "$folder/etc/cpx-connect"
  cp "$folder/policy.json" "$folder/etc/cpx-connect/policy.json"
  chmod 644 "$folder/etc/cpx-connect/policy.json"
fi
mount --bind "$folder/etc" /etc
exec "$@"
`;

/**
 * Writes a launcher that runs the installed program on a workstation of its own: the readers of a private pcscd at the
 * system's socket, and a policy at the system's place. Returns its path.
 */
export async function writeWorkstation(options: WorkstationOptions): Promise<string> {
  const { program, runFolder, policy, variables = {}, currentFolder } = options;
  const folder = await mkdtemp(path.join(options.folder, 'workstation-'));
  await mkdir(path.join(folder, 'etc'));
  await mkdir(path.join(folder, 'no-service'));
  if (policy !== undefined) await writeFile(path.join(folder, 'policy.json'), JSON.stringify(policy));
  const launcher = path.join(folder, 'start');
  const own = ['--user', '--map-root-user', '--mount'];
  const flags = process.getuid?.() === 0 && isAllowed(['--mount']) ? ['--mount'] : own;
  const words = [
    ...['exec', 'unshare', ...flags, 'sh', '-euc', SCRIPT, 'workstation'],
    ...[folder, runFolder ?? path.join(folder, 'no-service')],
    ...['env', ...(currentFolder === undefined ? [] : [`--chdir=${currentFolder}`])],
    ...Object.entries(variables).map(([name, value]) => `${name}=${value}`),
    program,
  ];
  await writeFile(launcher, `#!/bin/sh\n${words.map(quote).join(' ')} "$@"\n`, { mode: EXECUTABLE });
  return launcher;
}

const isAllowed = (flags: readonly string[]): boolean => spawnSync('unshare', [...flags, 'true']).status === 0;

const quote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
