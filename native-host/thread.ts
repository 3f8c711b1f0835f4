// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { Worker, type WorkerOptions } from 'node:worker_threads';

/** What a thread runs: a file, or the program itself where the host is one executable and no file is to be trusted. */
export type ThreadProgram = URL | { readonly text: string };

/** Starts a thread whose output stays away from ours, which belongs to the browser. */
export function startThread(
  program: ThreadProgram,
  options: Pick<WorkerOptions, 'workerData' | 'env' | 'resourceLimits'>,
) {
  const apart = { ...options, stdout: true, stderr: true };
  return program instanceof URL ? new Worker(program, apart) : new Worker(program.text, { ...apart, eval: true });
}
