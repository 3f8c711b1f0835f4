// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { IssuedKey } from '../pki/index.ts';

const run = promisify(execFile);

/**
 * Puts a client certificate with its key, and an authority for servers, where Chromium, with `home` as its home folder,
 * finds those of the person. Needs openssl and libnss3-tools.
 */
export async function installInChromium(
  home: string,
  { certificatePem, privateKeyPem }: IssuedKey,
  serverAuthorityPem: string,
): Promise<void> {
  const store = path.join(home, '.pki/nssdb');
  const pem = path.join(home, 'client.pem');
  const bundle = path.join(home, 'client.p12');
  await mkdir(store, { recursive: true });
  await writeFile(pem, `${certificatePem}\n${privateKeyPem}`, { mode: 0o600 });
  await run('openssl', ['pkcs12', '-export', '-in', pem, '-out', bundle, '-passout', 'pass:', '-name', 'client']);
  await run('certutil', ['-N', '-d', `sql:${store}`, '--empty-password']);
  await run('pk12util', ['-i', bundle, '-d', `sql:${store}`, '-W', '']);
  await writeFile(pem, serverAuthorityPem);
  await run('certutil', ['-A', '-d', `sql:${store}`, '-n', 'servers', '-t', 'C,,', '-i', pem]);
  await Promise.all([rm(pem), rm(bundle)]);
}

/** Lets Chromium, with `home` as its home folder, trust servers of these authorities. Needs libnss3-tools. */
export async function trustInChromium(home: string, authoritiesPem: readonly string[]): Promise<void> {
  if (authoritiesPem.length === 0) return;
  const store = path.join(home, '.pki/nssdb');
  const file = path.join(home, 'authority.pem');
  await mkdir(store, { recursive: true });
  await run('certutil', ['-N', '-d', `sql:${store}`, '--empty-password']);
  for (const [index, pem] of authoritiesPem.entries()) {
    await writeFile(file, pem);
    await run('certutil', ['-A', '-d', `sql:${store}`, '-n', `authority ${index}`, '-t', 'C,,', '-i', file]);
  }
  await rm(file);
}
