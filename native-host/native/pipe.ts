// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { loadKoffi } from './koffi.ts';

/** fcntl.h: the descriptors are not inherited by programs that are started. */
const O_CLOEXEC = 0o2000000;

/** The two ends of a pipe, as descriptors of this process. */
export interface Pipe {
  readonly readEnd: number;
  readonly writeEnd: number;
}

/**
 * A pipe whose reading end Node does not own: pipes that Node makes for a child are read into memory of its own, where
 * what was read stays. Linux only.
 */
export function createPipe(): Pipe {
  const pipe2 = loadKoffi().load(null).func('int pipe2(int *ends, int flags)');
  const ends = new Int32Array(2);
  if (pipe2(ends, O_CLOEXEC) !== 0) throw new Error('pipe2 failed');
  const [readEnd = -1, writeEnd = -1] = ends;
  return { readEnd, writeEnd };
}
