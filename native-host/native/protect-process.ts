// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { loadKoffi } from './koffi.ts';

/** prctl(2): PR_SET_DUMPABLE. */
const PR_SET_DUMPABLE = 4;
const NOT_DUMPABLE = 0;
/** prctl(2): PR_SET_PDEATHSIG. */
const PR_SET_PDEATHSIG = 1;
const SIGKILL = 9;
/** setrlimit(2): RLIMIT_CORE. */
const RLIMIT_CORE = 4;

/**
 * Keeps the code porteur where it is: no core dump, no debugger and no /proc/PID/mem for programs of the same user, and
 * `secretMemory` never on the swap. Best effort, without effect outside Linux; root sees everything all the same.
 */
export function protectProcess(secretMemory: Uint8Array): void {
  if (process.platform !== 'linux') return;
  const koffi = loadKoffi();
  const libc = koffi.load(null);
  const prctl = libc.func('int prctl(int option, ulong a, ulong b, ulong c, ulong d)');
  const mlock = libc.func('int mlock(const void *memory, size_t bytes)');
  const setrlimit = libc.func('int setrlimit(int resource, const uint64_t *limits)');
  prctl(PR_SET_DUMPABLE, NOT_DUMPABLE, 0, 0, 0);
  setrlimit(RLIMIT_CORE, new BigUint64Array([0n, 0n]));
  mlock(secretMemory, secretMemory.length);
}

/** The kernel ends this process when the one that started it ends, however. Without effect outside Linux. */
export function endWithParent(): void {
  if (process.platform !== 'linux') return;
  const prctl = loadKoffi().load(null).func('int prctl(int option, ulong a, ulong b, ulong c, ulong d)');
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
}
