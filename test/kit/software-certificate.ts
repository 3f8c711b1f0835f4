// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { IssuedKey } from '../pki/index.ts';
import type { TestBrowserOptions } from './test-browser.ts';

const run = promisify(execFile);

/** Writes a certificate and its key as a PKCS#12 file without a password; returns its path. Needs openssl. */
export async function writeBundle(folder: string, { certificatePem, privateKeyPem }: IssuedKey): Promise<string> {
  const pem = path.join(folder, 'client.pem');
  const bundle = path.join(folder, 'client.p12');
  await writeFile(pem, `${certificatePem}\n${privateKeyPem}`, { mode: 0o600 });
  await run('openssl', ['pkcs12', '-export', '-in', pem, '-out', bundle, '-passout', 'pass:', '-name', 'client']);
  await rm(pem);
  return bundle;
}

/**
 * Puts authorities of servers, and a certificate of the person's own, where Chromium, with `home` as its home folder,
 * looks for them. Needs libnss3-tools.
 */
export async function fillChromiumStore(
  home: string,
  { authorities = [], certificate }: Pick<TestBrowserOptions, 'authorities' | 'certificate'>,
): Promise<void> {
  if (authorities.length === 0 && certificate === undefined) return;
  const folder = path.join(home, '.pki/nssdb');
  const store = `sql:${folder}`;
  await mkdir(folder, { recursive: true });
  await run('certutil', ['-N', '-d', store, '--empty-password']);
  for (const [index, pem] of authorities.entries()) {
    const file = path.join(folder, 'authority.pem');
    await writeFile(file, pem);
    await run('certutil', ['-A', '-d', store, '-n', `authority ${index}`, '-t', 'C,,', '-i', file]);
  }
  if (certificate === undefined) return;
  await run('pk12util', ['-i', await writeBundle(folder, certificate.issued), '-d', store, '-W', '']);
}
