// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromiumIdOf } from '../../native-host/install/index.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CLI = 'scripts/package/cli.ts';
const MODULUS_BITS = 2048;
const SECRET = 0o600;
const run = promisify(execFile);

/** A key of a test's own, and the id that it gives the extension. */
export interface CrxKey {
  readonly file: string;
  readonly chromiumId: string;
}

/** Makes a key that lives as long as the folder. */
export async function testCrxKey(folder: string): Promise<CrxKey> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: MODULUS_BITS });
  const file = path.join(folder, 'crx-key.pem');
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: SECRET });
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return { file, chromiumId: chromiumIdOf(spki.toString('base64')) };
}

/** What `npm run package` made. */
export interface Packages {
  readonly folder: string;
  readonly site: string;
}

/** Runs `npm run package` for the extension, as a release does, in a process of its own. */
export async function packageFor(
  folder: string,
  options: {
    readonly key: CrxKey;
    readonly url: string;
    readonly version?: string;
    /** Of the sources; ours if left out. */
    readonly root?: string;
    readonly variables?: Readonly<Record<string, string>>;
  },
): Promise<Packages> {
  const { key, url, version, root = ROOT, variables = {} } = options;
  const words = ['--only', 'extension', '--out', folder, '--crx-key', key.file, '--update-url', url];
  await run(process.execPath, [CLI, ...words, ...(version === undefined ? [] : ['--version', version])], {
    cwd: root,
    // What a test runner puts there is nothing of a release's.
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...variables },
  });
  return { folder, site: path.join(folder, 'site') };
}
