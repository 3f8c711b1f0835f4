// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { type CrxSigner, type Files, packageExtension, signerFromCommand, signerFromFile } from './extension/index.ts';
import { type PackageRequest, readRequest } from './options.ts';
import { signBy } from './sign-by.ts';
import { readSourceDate } from './source-date.ts';
import { listSums } from './sums.ts';

/** `npm run package`: everything that is shipped, below dist/packages (docs/packaging.md). */
const ROOT = path.resolve(import.meta.dirname, '../..');

const request = readRequest(process.argv.slice(2), process.env, {
  outDir: path.join(ROOT, 'dist/packages'),
  version: manifest.version,
});
const date = readSourceDate(ROOT);
const signer = await findSigner(request);
const files = new Map<string, Uint8Array>();
if (request.only !== 'host') for (const [name, bytes] of await makeExtension(request)) files.set(name, bytes);
if (request.only !== 'extension') for (const [name, bytes] of await makeHost(request)) files.set(name, bytes);
files.set('SHA256SUMS', Buffer.from(listSums(files)));
await rm(request.outDir, { recursive: true, force: true });
for (const [name, bytes] of files) {
  const file = path.join(request.outDir, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
  console.log(`${String(bytes.length).padStart(10)}  ${path.relative(process.cwd(), file)}`);
}

function makeExtension({ version, site, signCommand }: PackageRequest): Promise<Files> {
  if (signer === null) console.warn('No key for Chrome and Edge (--crx-key): no CRX is made, docs/packaging.md');
  if (site === null) console.warn('No address of an update site (--update-url): none is made, docs/packaging.md');
  const signXpi =
    signCommand === null ? null : (unsigned: Uint8Array) => signBy(signCommand, unsigned, 'extension.xpi');
  return packageExtension({ root: ROOT, version, date, site, signer, signXpi });
}

async function makeHost({ version, platforms, windowsSignCommand: command }: PackageRequest): Promise<Files> {
  // Loaded where it is needed: the extension alone is packaged without it.
  const { packageHost } = await import('./host/index.ts');
  const signWindows = command === null ? null : (unsigned: Uint8Array, name: string) => signBy(command, unsigned, name);
  // Whoever signs the extension gives it its id: that one may start the host.
  const extensionKey = signer === null ? null : Buffer.from(signer.publicKey).toString('base64');
  return packageHost({ version, date, extensionKey, signWindows, platforms });
}

async function findSigner({
  crxKeyFile,
  crxSign,
}: Pick<PackageRequest, 'crxKeyFile' | 'crxSign'>): Promise<CrxSigner | null> {
  if (crxSign !== null) return signerFromCommand(crxSign.command, crxSign.publicKeyFile);
  return crxKeyFile === null ? null : signerFromFile(crxKeyFile);
}
