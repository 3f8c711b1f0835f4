// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { loadKoffi } from './koffi.ts';

/** fcntl.h: the descriptors are not inherited by programs that are started. */
const O_CLOEXEC = 0o2000000;
const F_SETFD = 2;
const FD_CLOEXEC = 1;

/** The two ends of a pipe, as descriptors of this process. */
export interface Pipe {
  readonly readEnd: number;
  readonly writeEnd: number;
}

/**
 * A pipe whose reading end Node does not own: pipes that Node makes for a child are read into memory of its own, where
 * what was read stays. Linux; macOS, which has no pipe2, is written and not run.
 */
export function createPipe(): Pipe {
  const libc = loadKoffi().load(null);
  const ends = new Int32Array(2);
  if (process.platform === 'darwin') {
    const pipe = libc.func('int pipe(int *ends)');
    const fcntl = libc.func('int fcntl(int descriptor, int command, ...)');
    if (pipe(ends) !== 0) throw new Error('pipe failed');
    for (const end of ends) fcntl(end, F_SETFD, 'int', FD_CLOEXEC);
  } else {
    const pipe2 = libc.func('int pipe2(int *ends, int flags)');
    if (pipe2(ends, O_CLOEXEC) !== 0) throw new Error('pipe2 failed');
  }
  const [readEnd = -1, writeEnd = -1] = ends;
  return { readEnd, writeEnd };
}
