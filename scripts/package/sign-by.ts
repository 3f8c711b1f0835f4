// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runHook } from './run-hook.ts';

/**
 * Has a file signed by `command` (for `sh -c`), which finds the unsigned one at $CPX_UNSIGNED and writes the signed one to
 * $CPX_SIGNED; `name` tells what it is. Throws if there is none after it.
 */
export async function signBy(command: string, unsigned: Uint8Array, name: string): Promise<Uint8Array> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-sign-'));
  try {
    const variables = {
      CPX_UNSIGNED: path.join(folder, `unsigned-${name}`),
      CPX_SIGNED: path.join(folder, `signed-${name}`),
    };
    await writeFile(variables.CPX_UNSIGNED, unsigned);
    await runHook(command, { variables });
    return await readFile(variables.CPX_SIGNED);
  } finally {
    await rm(folder, { recursive: true });
  }
}
