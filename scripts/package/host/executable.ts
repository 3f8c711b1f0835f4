// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NODE_FLAGS } from '../../../native-host/install/index.ts';
import { encodeFrame } from '../../../native-host/messaging/frame-writer.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/index.ts';
import { INTERPRETER } from '../../build-host.ts';
import { FLAG_HASH_AT, FLAG_HASH_END, SAME_HEAD_BYTES } from './code-cache-header.ts';
import { runTool } from './run-tool.ts';
import type { Target } from './targets.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const POSTJECT = path.join(ROOT, 'node_modules/postject/dist/cli.js');
const CODE_CACHE = path.join(import.meta.dirname, 'code-cache.ts');
/** Of every Node: what the blob's presence is told by. */
const SENTINEL_FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
/** V8's own flags: one order of its tables, nothing that a second thread or a collection decides. */
const SAME_EACH_TIME = ['--hash-seed=1', '--random-seed=1', '--predictable', '--no-flush-bytecode'];
/** Programs with a code cache: threads are made from a text, to which none can be given. */
const CACHED = ['first-answer.js', 'behind-hello.js'];
const ASSETS = [...CACHED, 'worker.js', 'pac-worker.js', 'pkcs11-module.js'];
const GREETING = encodeFrame({
  jsonrpc: '2.0',
  id: 1,
  method: 'hello',
  params: { protocol: PROTOCOL_VERSION, product: '0.1.0' },
});
const EXECUTABLE_MODE = 0o755;

export interface ExecutableOptions {
  readonly target: Target;
  /** The target's Node, as published. */
  readonly runtime: string;
  /** A Node of exactly the same version that runs here. */
  readonly maker: string;
  /** Folder with the programs of `buildPrograms`. */
  readonly programs: string;
  /** For what is made on the way. */
  readonly work: string;
  readonly outFile: string;
}

/**
 * Makes the self-contained executable (Node's single executable application): strip, or removal of Node's own signature,
 * comes before the blob; a signature of ours after it (docs/host-package.md).
 */
export async function makeExecutable(options: ExecutableOptions): Promise<void> {
  const { target, runtime, maker, programs, work, outFile } = options;
  await mkdir(work, { recursive: true });
  const blob = path.join(work, 'host.blob');
  const configFile = path.join(work, 'sea.json');
  await requireVersion(maker, target.node);
  const assets = Object.fromEntries(ASSETS.map(name => [name, path.join(programs, name)]));
  if (target.codeCache) for (const name of CACHED) assets[`${name}.cache`] = await makeCodeCache(name, options);
  const config = {
    // The blob keeps this path: without a folder it is the same wherever it is made.
    main: 'main.js',
    output: blob,
    disableExperimentalSEAWarning: true,
    // With a cache of its own main is not looked for in one that NODE_COMPILE_CACHE names.
    useCodeCache: target.codeCache,
    useSnapshot: false,
    execArgvExtension: 'none',
    execArgv: NODE_FLAGS.map(flag => flag.replace('/dev/null', target.nullDevice)),
    assets: { ...assets, 'quickjs.wasm': INTERPRETER },
  };
  await writeFile(configFile, JSON.stringify(config));
  const seeded = target.codeCache ? SAME_EACH_TIME : [];
  await runTool(maker, [...seeded, '--experimental-sea-config', configFile], { cwd: programs });
  if (target.codeCache) await fitCaches(blob, assets);
  await takeRuntime(target, runtime, outFile);
  await runTool(process.execPath, [POSTJECT, outFile, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', SENTINEL_FUSE]);
  await chmod(outFile, EXECUTABLE_MODE);
}

async function makeCodeCache(name: string, { maker, programs, work }: ExecutableOptions): Promise<string> {
  const [seeded, cache] = [path.join(work, `${name}.seeded`), path.join(work, `${name}.cache`)];
  const program = [CODE_CACHE, name];
  await runTool(maker, [...NODE_FLAGS, ...SAME_EACH_TIME, ...program, seeded], { cwd: programs, input: GREETING });
  await runTool(maker, [...NODE_FLAGS, ...program, cache, seeded], { cwd: programs });
  return cache;
}

/** Gives the cache of main the hash of flags that the others have (code-cache.ts). */
async function fitCaches(blob: string, assets: Readonly<Record<string, string>>): Promise<void> {
  const bytes = await readFile(blob);
  const fitted = await readFile(assets[`${CACHED[0]}.cache`] ?? '');
  const head = fitted.subarray(0, SAME_HEAD_BYTES);
  for (let at = bytes.indexOf(head); at >= 0; at = bytes.indexOf(head, at + 1)) {
    fitted.copy(bytes, at + FLAG_HASH_AT, FLAG_HASH_AT, FLAG_HASH_END);
  }
  await writeFile(blob, bytes);
}

async function takeRuntime({ os }: Target, runtime: string, outFile: string): Promise<void> {
  if (os === 'win32') {
    await runTool('osslsigncode', ['remove-signature', '-in', runtime, '-out', outFile]);
    return;
  }
  await copyFile(runtime, outFile);
  await chmod(outFile, EXECUTABLE_MODE);
  await runTool('strip', [outFile]);
}

/** Node reads a blob of its own version only, and says so as late as at the person's. */
async function requireVersion(maker: string, version: string): Promise<void> {
  const found = (await runTool(maker, ['--version'])).trim();
  if (found !== `v${version}`) throw new Error(`${maker} is Node ${found}: the blob needs v${version}`);
}
