// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Ids of the processes that a process has started and that still run (Linux). */
export const childrenOf = (pid: number): readonly number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap(task =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'latin1')
      .split(' ')
      .filter(id => id !== '')
      .map(Number),
  );

/** Runs `look` while a process stands still, its clocks too. */
export function whileStopped<T>(child: ChildProcess, look: () => T): T {
  child.kill('SIGSTOP');
  try {
    return look();
  } finally {
    child.kill('SIGCONT');
  }
}
