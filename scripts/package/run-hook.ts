// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';

export interface HookOptions {
  /** Written to its standard input. */
  readonly input?: Uint8Array;
  /** Added to its environment. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Runs a command of whoever makes the release, such as one that signs, by `sh -c`. Resolves with what it wrote on its
 * standard output; its standard error is shown. Throws when it fails.
 */
export async function runHook(command: string, { input, variables = {} }: HookOptions = {}): Promise<Buffer> {
  const child = spawn('sh', ['-c', command], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...variables },
  });
  child.stdin.on('error', () => undefined); // a command that does not read all of it tells by its status
  child.stdin.end(input);
  const [output, [code]] = await Promise.all([buffer(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`the command ended with ${code}: ${command}`);
  return output;
}
