// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const DEVICE = /\/dev\/pts\/\d+/u;

/** A terminal without a screen, for programs that want one: util-linux' script holds it open. */
export class Terminal {
  readonly #child: ChildProcess;
  #name = '';
  #shown = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.stdout?.on('data', (chunk: Buffer) => {
      this.#shown += chunk.toString('utf8');
    });
  }

  static async open(): Promise<Terminal> {
    const child = spawn('script', ['--quiet', '--flush', '--command', 'tty; exec sleep 600', '/dev/null'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const terminal = new Terminal(child);
    terminal.#name = DEVICE.exec(await terminal.until(DEVICE))?.[0] ?? '';
    return terminal;
  }

  /** Path of the device. */
  get name(): string {
    return this.#name;
  }

  /** Resolves with all that was written to the terminal, once something in it fits. */
  async until(pattern: RegExp): Promise<string> {
    const { stdout } = this.#child;
    if (stdout === null) throw new Error('no output');
    while (!pattern.test(this.#shown)) await once(stdout, 'data');
    return this.#shown;
  }

  /** Forgets what was shown so far. */
  clear(): void {
    this.#shown = '';
  }

  type(keys: string): void {
    this.#child.stdin?.write(keys);
  }

  async close(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}
