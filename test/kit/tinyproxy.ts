// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { findFreePort } from './free-port.ts';

const LOOPBACK = '127.0.0.1';
const LISTENING = /Starting main loop/u;
const CONNECT = /: CONNECT (\S+) HTTP/u;

export interface TinyproxyOptions {
  /** Where its configuration and its log are written. */
  readonly folder: string;
  /** Basic authentication that it demands. */
  readonly credentials?: { readonly username: string; readonly password: string };
}

/** Debian's tinyproxy at work on a loopback port. */
export interface Tinyproxy {
  readonly port: number;
  /** Where its clients wanted to, as `host:port`; grows. */
  readonly tunnels: readonly string[];
  close(): Promise<void>;
}

export async function startTinyproxy({ folder, credentials }: TinyproxyOptions): Promise<Tinyproxy> {
  // Tinyproxy takes no port 0.
  const port = await findFreePort();
  const configuration = path.join(folder, `tinyproxy-${port}.conf`);
  const authentication = credentials && `BasicAuth ${credentials.username} ${credentials.password}`;
  const lines = [`Port ${port}`, `Listen ${LOOPBACK}`, 'Timeout 60', 'MaxClients 20', 'LogLevel Info'];
  await writeFile(configuration, [...lines, authentication ?? '', ''].join('\n'), { mode: 0o600 });
  // Without a file to log to it logs to its output.
  const child = spawn('tinyproxy', ['-d', '-c', configuration], { stdio: ['ignore', 'pipe', 'inherit'] });
  const tunnels: string[] = [];
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  createInterface(child.stdout).on('line', line => {
    if (LISTENING.test(line)) resolve();
    const target = CONNECT.exec(line)?.[1];
    if (target !== undefined) tunnels.push(target);
  });
  child.once('error', reject).once('exit', code => reject(new Error(`tinyproxy ended with ${code}`)));
  await listening;
  return {
    port,
    tunnels,
    close: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
