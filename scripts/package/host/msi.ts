// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExtensionIdentity } from '../../../native-host/install/index.ts';
import { putFile, settle } from './file-tree.ts';
import { guidOf } from './identifiers.ts';
import { manifestText } from './manifests.ts';
import { MSI_FILES, msiFixes, msiSource } from './msi-source.ts';
import { runTool } from './run-tool.ts';

const PROGRAM = 'cpx-connect-host.exe';
/** FILETIME: 100 ns since 1601. */
const FILETIME_PER_MS = 10_000n;
const MS_FROM_1601_TO_1970 = 11_644_473_600_000n;
/** VT_FILETIME, before each time of a property set ([MS-OLEPS], 2.15). */
const VT_FILETIME = 64;
const TIME_BYTES = 8;
/** Created and last saved. */
const TIMES = 2;
/** The summary has whole seconds. */
const MARGIN_MS = 2000;

export interface MsiOptions {
  /** Folder that `stageHost` filled for Windows. */
  readonly staged: string;
  readonly version: string;
  readonly date: Date;
  readonly identity: ExtensionIdentity;
  readonly work: string;
  readonly outFile: string;
}

/** A Windows Installer package for 64-bit Windows, for all users of a machine. */
export async function makeMsi({ staged, version, date, identity, work, outFile }: MsiOptions): Promise<void> {
  const folder = path.join(work, 'msi');
  await mkdir(path.dirname(folder), { recursive: true });
  await cp(staged, folder, { recursive: true });
  // Relative to the manifest, which Windows allows: an administrator may install elsewhere.
  await putFile(folder, 'chromium.json', manifestText('chromium', PROGRAM, identity));
  await putFile(folder, 'firefox.json', manifestText('firefox', PROGRAM, identity));
  const packageCode = guidOf(`package ${version} ${await digestOf(folder)}`);
  await settle(folder, date);
  const source = path.join(folder, 'host.wxs');
  await writeFile(source, msiSource({ version, packageCode }));
  const startedAt = Date.now();
  await rm(outFile, { force: true });
  await runTool('wixl', ['--arch', 'x64', '--output', outFile, source], { cwd: folder });
  for (const query of msiFixes()) await runTool('msibuild', [outFile, '-q', query]);
  const summary = ['CPx Connect', 'CPx Connect contributors', 'x64;1036', `{${packageCode}}`];
  await runTool('msibuild', [outFile, '-s', ...summary]);
  await setTimes(outFile, date, { from: startedAt - MARGIN_MS, to: Date.now() + MARGIN_MS });
}

async function digestOf(folder: string): Promise<string> {
  const digest = createHash('sha256');
  for (const name of MSI_FILES) digest.update(`${name}\n`).update(await readFile(path.join(folder, name)));
  return digest.digest('hex');
}

/** Puts the date of the sources in the place of the clock's, which the tools take. */
async function setTimes(file: string, date: Date, built: { from: number; to: number }): Promise<void> {
  const bytes = await readFile(file);
  const [from, to] = [toFileTime(built.from), toFileTime(built.to)];
  let found = 0;
  for (let at = bytes.indexOf(VT_FILETIME); at >= 0; at = bytes.indexOf(VT_FILETIME, at + 1)) {
    const valueAt = at + Uint32Array.BYTES_PER_ELEMENT;
    if (valueAt + TIME_BYTES > bytes.length) break;
    if (bytes.readUInt32LE(at) !== VT_FILETIME) continue;
    const time = bytes.readBigUInt64LE(valueAt);
    if (time < from || time > to) continue;
    bytes.writeBigUInt64LE(toFileTime(date.getTime()), valueAt);
    found += 1;
  }
  if (found !== TIMES) throw new Error(`${file} has ${found} times of its making, ${TIMES} were expected`);
  await writeFile(file, bytes);
}

const toFileTime = (ms: number): bigint => (BigInt(ms) + MS_FROM_1601_TO_1970) * FILETIME_PER_MS;
