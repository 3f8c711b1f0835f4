// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { PCSCD_RUN_FOLDER } from './daemon.ts';

/** Own mounts, network, processes; `--kill-child`: nothing in them outlives unshare. */
const NAMESPACES = ['--mount', '--net', '--pid', '--fork', '--kill-child'];
/** Own user: then no privilege is needed. */
const AS_ROOT_OF_OWN_USER = ['--user', '--map-root-user'];

/**
 * vpcd 3.3 writes each message in two parts; with delayed acknowledgements that costs 44 ms per command. `quickack`
 * on the loopback routes cures it without privilege, since the network namespace is ours. The run folder is missing
 * where pcscd was installed and systemd never ran: /run is then covered by one of ours, which has it.
 */
const SCRIPT = `
if [ ! -d ${PCSCD_RUN_FOLDER} ]; then
  mount -t tmpfs none ${path.dirname(PCSCD_RUN_FOLDER)}
  mkdir ${PCSCD_RUN_FOLDER}
fi
mount --bind "$1" ${PCSCD_RUN_FOLDER}
ip link set lo up
for range in 127.0.0.0/8 127.0.0.1; do
  ip route change table local local $range dev lo proto kernel scope host src 127.0.0.1 quickack 1
done
shift
exec "$@"
`;

/** A command line in two parts, as `spawn` takes it. */
export interface CommandLine {
  readonly file: string;
  readonly parameters: readonly string[];
}

/**
 * The command line that runs `command` in namespaces of its own, with `runFolder` mounted over pcscd's run folder.
 * Throws when the kernel or the container allows no namespaces.
 */
export function isolate(command: CommandLine, runFolder: string): CommandLine {
  const script = ['bash', '-euc', SCRIPT, 'pcscd-namespace', runFolder, command.file, ...command.parameters];
  return { file: 'unshare', parameters: [...findFlags(), ...script] };
}

function findFlags(): readonly string[] {
  const candidates = [[...AS_ROOT_OF_OWN_USER, ...NAMESPACES], NAMESPACES];
  const flags = candidates.find(candidate => spawnSync('unshare', [...candidate, 'true']).status === 0);
  if (!flags) throw new Error('unshare is refused: user namespaces are needed, or root with CAP_SYS_ADMIN');
  return flags;
}
