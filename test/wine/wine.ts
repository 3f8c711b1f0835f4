// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

const EXECUTABLE = 0o755;
const COMMAND_TIMEOUT_MS = 120_000;

/** A Windows of our own: what is installed in it is in its folder alone. */
export class Wine {
  readonly folder: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(folder: string) {
    this.folder = folder;
    // Neither a display nor wine's questions about Mono and Gecko.
    const quiet = { WINEDEBUG: '-all', DISPLAY: '', WINEDLLOVERRIDES: 'mscoree=;mshtml=' };
    this.#env = { ...process.env, ...quiet, WINEPREFIX: path.join(folder, 'prefix') };
  }

  static async start(folder: string): Promise<Wine> {
    const wine = new Wine(folder);
    await wine.run(['wineboot', '--init']);
    await wine.run(['winecfg', '-v', 'win10']); // Node asks for Windows 10
    return wine;
  }

  /** Runs a program of Windows to its end. */
  async run(words: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> {
    const child = spawn('wine', [...words], { env: this.#env, stdio: ['ignore', 'pipe', 'ignore'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), COMMAND_TIMEOUT_MS);
    let output = '';
    child.stdout.on('data', chunk => {
      output += chunk;
    });
    const [code] = await once(child, 'close');
    clearTimeout(timer);
    return { code, output };
  }

  /** A value of the registry as `reg query` shows it; null when it or its key is absent. `name`: null for the default one. */
  async readRegistry(key: string, name: string | null): Promise<string | null> {
    const { code, output } = await this.run(['reg', 'query', key, ...(name === null ? ['/ve'] : ['/v', name])]);
    return code === 0 ? (/REG_SZ\s+(.*\S)/u.exec(output)?.[1] ?? null) : null;
  }

  /** Where a path of Windows lies in this prefix. */
  pathOf(windowsPath: string): string {
    return path.join(this.folder, 'prefix/drive_c', windowsPath.replace(/^C:/iu, '').replaceAll('\\', '/'));
  }

  /** Writes a script that starts a program of Windows, for what starts programs of this system. */
  async writeLauncher(program: string): Promise<string> {
    const launcher = path.join(this.folder, 'start');
    await writeFile(launcher, `#!/bin/sh\nexec wine '${program}' "$@"\n`, { mode: EXECUTABLE });
    return launcher;
  }

  get env(): NodeJS.ProcessEnv {
    return this.#env;
  }

  /** Ends all processes of this prefix, and of no other. */
  stop(): void {
    spawnSync('wineserver', ['--kill'], { env: this.#env });
    spawnSync('wineserver', ['--wait'], { env: this.#env });
  }
}
