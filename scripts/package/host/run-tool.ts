// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

export interface ToolOptions {
  readonly cwd?: string;
  /** For its standard input. */
  readonly input?: Uint8Array;
  /** Added to ours. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Runs a tool of the packaging; resolves with what it wrote on stdout. Throws with what it said when it fails. */
export async function runTool(tool: string, parameters: readonly string[], options: ToolOptions = {}): Promise<string> {
  const { cwd, input, variables } = options;
  try {
    const running = run(tool, [...parameters], {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, ...variables },
      maxBuffer: MAX_OUTPUT_BYTES,
    });
    // A tool that does not read all of it tells by its status what is wrong.
    running.child.stdin?.on('error', () => undefined).end(input);
    return (await running).stdout;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new Error(`${tool} ${parameters[0] ?? ''}: ${said || String(error)}`, { cause: error });
  }
}
