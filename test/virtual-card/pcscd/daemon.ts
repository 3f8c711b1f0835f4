// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** vpcd's own default; free in any case, since the network namespace is new. */
export const VPCD_PORT = 0x8c7b;
const VPCD_LIBRARY = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
/** Where Debian's pcscd puts its socket and its pid file. */
export const PCSCD_RUN_FOLDER = '/run/pcscd';
const SOCKET_NAME = 'pcscd.comm';
const START_LIMIT_MS = 5_000;
const POLL_MS = 10;

/** An entry of reader.conf. */
export interface ReaderEntry {
  readonly friendlyName: string;
  /** What the driver connects to; a file that exists when pcscd starts, up to the first colon. */
  readonly deviceName: string;
  readonly library: string;
  readonly channel: number;
}

/** vsmartcard's reader, without keys. */
export const VPCD_READER: ReaderEntry = {
  friendlyName: 'Virtual PCD',
  deviceName: `/dev/null:${hex(VPCD_PORT)}`,
  library: VPCD_LIBRARY,
  channel: VPCD_PORT,
};

/** A pcscd with one reader, inside the namespaces of the card process. */
export class PcscDaemon {
  readonly #folder: string;
  readonly #reader: ReaderEntry;
  #process: ChildProcess | null = null;

  /** @param folder for the configuration and the log. */
  constructor(folder: string, reader: ReaderEntry) {
    this.#folder = folder;
    this.#reader = reader;
  }

  /** Resolves when pcscd listens. Throws with the end of its log when it does not. */
  async start(): Promise<void> {
    if (this.#process) return;
    const configuration = path.join(this.#folder, 'reader.conf.d');
    await mkdir(configuration, { recursive: true });
    await writeFile(path.join(configuration, 'reader'), describeReader(this.#reader));
    // After a kill the old socket and pid file stay and pcscd would refuse to start.
    await Promise.all([SOCKET_NAME, 'pcscd.pid'].map(name => rm(path.join(PCSCD_RUN_FOLDER, name), { force: true })));
    const log = openSync(path.join(this.#folder, 'pcscd.log'), 'a', 0o600);
    const daemon = spawn('pcscd', ['--foreground', '--config', configuration], { stdio: ['ignore', log, log] });
    this.#process = daemon;
    const failed = once(daemon, 'exit').then(([code]) => {
      throw new Error(`pcscd ended with ${String(code)}; see pcscd.log`);
    });
    await Promise.race([waitForFile(path.join(PCSCD_RUN_FOLDER, SOCKET_NAME)), failed]);
    failed.catch(() => {
      // Its later end is `stop`, or is seen by the clients.
    });
  }

  async stop(): Promise<void> {
    const daemon = this.#process;
    this.#process = null;
    if (!daemon || daemon.exitCode !== null || daemon.signalCode !== null) return;
    const ended = once(daemon, 'exit');
    daemon.kill('SIGTERM');
    await ended;
  }
}

/** The entry as a file of reader.conf.d. */
export function describeReader({ friendlyName, deviceName, library, channel }: ReaderEntry): string {
  return [
    `FRIENDLYNAME "${friendlyName}"`,
    `DEVICENAME ${deviceName}`,
    `LIBPATH ${library}`,
    `CHANNELID ${hex(channel)}`,
    '',
  ].join('\n');
}

function hex(number: number): string {
  return `0x${number.toString(16).toUpperCase()}`;
}

async function waitForFile(file: string): Promise<void> {
  const endMs = Date.now() + START_LIMIT_MS;
  while (Date.now() < endMs) {
    try {
      await access(file);
      return;
    } catch {
      // Not there yet.
    }
    await delay(POLL_MS);
  }
  throw new Error(`${file} did not appear within ${START_LIMIT_MS} ms`);
}
