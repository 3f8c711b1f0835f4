// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { launcherScript, NODE_FLAGS } from '../../native-host/install/index.ts';
import { encodeFrame } from '../../native-host/messaging/frame-writer.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/index.ts';
import { stagePackagedHost } from '../kit/packaged-host.ts';
import { median, round } from './statistics.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const HOST = path.join(ROOT, 'dist/host/main.js');
const BARE_HOST = path.join(import.meta.dirname, 'bare-host.cjs');
/** By what Chromium starts a host. */
const ORIGIN = 'chrome-extension://bench/';
const EXECUTABLE = 0o755;
const HEADER_BYTES = 4;
const WARM_UPS = 5;
const PAIRS = 61;

const HELLO = encodeFrame({
  jsonrpc: '2.0',
  id: 1,
  method: 'hello',
  params: { protocol: PROTOCOL_VERSION, product: '0.1.0' },
});

export interface FirstReply {
  /** Median of ours over median of the bare host's. */
  readonly ratio: number;
  /** From spawn to the whole first answer, in milliseconds. */
  readonly oursMs: readonly number[];
  readonly bareMs: readonly number[];
}

/**
 * Times the built host against a Node that does nothing else, both through the launcher that browsers start, with the
 * same Node and flags. The runs alternate, so that whatever else the machine does hits both.
 */
export async function measureFirstReply(): Promise<FirstReply> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-bench-'));
  try {
    const ours = await writeLauncher(path.join(folder, 'ours'), HOST);
    const bare = await writeLauncher(path.join(folder, 'bare'), BARE_HOST);
    return await timePairs([ours], [bare]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Times the self-contained executable, made here, against the same Node without a launcher, as browsers start neither. */
export async function measureExecutable(): Promise<FirstReply> {
  const host = await stagePackagedHost();
  try {
    return await timePairs([host.program, ORIGIN], [process.execPath, ...NODE_FLAGS, BARE_HOST]);
  } finally {
    await host.remove();
  }
}

type CommandLine = readonly [program: string, ...parameters: readonly string[]];

async function timePairs(ours: CommandLine, bare: CommandLine): Promise<FirstReply> {
  const runs = { ours: [] as number[], bare: [] as number[] };
  for (let pair = -WARM_UPS; pair < PAIRS; pair++) {
    const oursMs = await timeFirstReply(ours);
    const bareMs = await timeFirstReply(bare);
    if (pair < 0) continue;
    runs.ours.push(round(oursMs, 2));
    runs.bare.push(round(bareMs, 2));
  }
  return { ratio: round(median(runs.ours) / median(runs.bare), 3), oursMs: runs.ours, bareMs: runs.bare };
}

async function writeLauncher(file: string, program: string): Promise<string> {
  await writeFile(file, launcherScript({ node: process.execPath, program }), { mode: EXECUTABLE });
  return file;
}

async function timeFirstReply([program, ...parameters]: CommandLine): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(program, parameters, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  // The bare host is gone once it has answered: that nobody reads our end of its input then is no fault.
  child.stdin.on('error', () => undefined);
  child.stdin.write(HELLO);
  const reply = await readFrame(child.stdout);
  const elapsedMs = performance.now() - startedAt;
  child.stdin.end();
  await exited;
  if (!('result' in reply)) throw new Error('the host refused the greeting');
  return elapsedMs;
}

async function readFrame(output: AsyncIterable<Buffer>): Promise<object> {
  let received = Buffer.alloc(0);
  for await (const chunk of output) {
    received = Buffer.concat([received, chunk]);
    if (received.length < HEADER_BYTES) continue;
    const end = HEADER_BYTES + received.readUInt32LE(0);
    if (received.length >= end) return JSON.parse(received.toString('utf8', HEADER_BYTES, end));
  }
  throw new Error('the host ended without an answer; is it built?');
}
