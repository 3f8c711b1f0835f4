// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { parentPort, workerData } from 'node:worker_threads';
import { createPacResolver } from 'pac-resolver';
import { QuickJS } from 'quickjs-wasi';
import type { PacJob, PacOutcome } from './pac.ts';

const MAX_SCRIPT_MEMORY_BYTES = 32 * 1024 * 1024;

/**
 * The thread that runs one automatic configuration script: JavaScript of somebody's web server, so in an interpreter of
 * its own inside WebAssembly, which knows no Node, in a thread that is ended when it takes too long.
 */
const port = parentPort;
if (port === null) throw new Error('started as a worker only');
const { script, hosts, interpreter } = workerData as PacJob;

async function run(): Promise<PacOutcome> {
  const vm = await QuickJS.create({ wasm: interpreter, memoryLimit: MAX_SCRIPT_MEMORY_BYTES });
  // Without one of ours, `alert` would write to the output, which belongs to the browser.
  const find = createPacResolver(vm, script, { sandbox: { alert: () => undefined } });
  const answers: [string, string][] = [];
  // As browsers do: of an https address the script is told the host alone.
  for (const host of hosts) answers.push([host, String(await find(`https://${host}/`, host))]);
  return { answers };
}

// What the script throws is its own words: its kind is enough for support.
void run()
  .catch((error: unknown) => ({ failure: error instanceof Error ? error.name : typeof error }))
  .then(outcome => port.postMessage(outcome));
