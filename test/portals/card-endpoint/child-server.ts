// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Duplex, Readable } from 'node:stream';
import type { IssuedKey } from '../../pki/index.ts';

const FILE_MODE = 0o600;

/** A folder of our own (mode 700) for a server in another process: its keys, its sockets, its logs. */
export async function makeServerFolder(server: IssuedKey, cardChainPem: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cpx-card-endpoint-'));
  const write = (name: string, text: string) => writeFile(path.join(folder, name), text, { mode: FILE_MODE });
  await Promise.all([
    write('server.pem', server.certificatePem),
    write('server.key', server.privateKeyPem),
    write('card-chain.pem', cardChainPem),
  ]);
  return folder;
}

/** A server process that is ready to accept. */
export class ChildServer {
  readonly #child: ChildProcess;
  readonly #folder: string;

  /** A test run that is stopped half-way must not leave servers behind. */
  readonly #killAtExit = () => {
    this.#child.kill('SIGKILL');
  };

  private constructor(child: ChildProcess, folder: string) {
    this.#child = child;
    this.#folder = folder;
    process.once('exit', this.#killAtExit);
  }

  /**
   * Starts a program and waits for the line by which it says that it is ready.
   * @throws Error with what the program wrote when it ends before.
   */
  static async start(
    program: string,
    args: readonly string[],
    ready: { readonly stream: 'stdout' | 'stderr'; readonly line: RegExp; readonly folder: string },
  ): Promise<ChildServer> {
    const child = spawn(program, args, { cwd: ready.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const server = new ChildServer(child, ready.folder);
    const written: string[] = [];
    const readLines = (stream: Readable, isReady: (line: string) => void) =>
      createInterface(stream).on('line', line => {
        written.push(line);
        isReady(line);
      });
    try {
      await new Promise<void>((resolve, reject) => {
        const watch = (line: string) => {
          if (ready.line.test(line)) resolve();
        };
        const ignore = () => {};
        readLines(child.stdout, ready.stream === 'stdout' ? watch : ignore);
        readLines(child.stderr, ready.stream === 'stderr' ? watch : ignore);
        child.once('error', reject);
        child.once('close', () => reject(new Error(`${program} ended at once:\n${written.join('\n')}`)));
      });
    } catch (error) {
      await server.close();
      throw error;
    }
    return server;
  }

  /** Ends the process, waits for its end, removes its folder. */
  async close(): Promise<void> {
    process.off('exit', this.#killAtExit);
    const isRunning = this.#child.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
    if (isRunning) {
      const exited = once(this.#child, 'exit');
      this.#child.kill('SIGTERM');
      await exited;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Joins a client's stream to a server on a Unix socket, after `preamble`; when one side ends, so does the other. */
export function joinToUnixSocket(stream: Duplex, socketPath: string, preamble = ''): void {
  const upstream = net.connect({ path: socketPath, allowHalfOpen: true });
  if (preamble !== '') upstream.write(preamble);
  stream.pipe(upstream).pipe(stream);
  upstream.once('error', error => stream.destroy(error));
  stream.once('error', () => upstream.destroy());
  upstream.once('close', () => stream.destroy());
  stream.once('close', () => upstream.destroy());
}
