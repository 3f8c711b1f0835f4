// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { IssuedKey } from '../pki/index.ts';

export const SOFTHSM_MODULE = '/usr/lib/softhsm/libsofthsm2.so';
const LABEL = 'CPS3v3-2600301752';
const SO_PIN = '12345678';

const run = promisify(execFile);

/** A key of a token with its certificate, both under this CKA_ID in hexadecimal. */
interface SoftKey {
  readonly id: string;
  readonly issued: Pick<IssuedKey, 'certificateDer' | 'privateKeyPem'>;
}

export interface SoftToken {
  /** Environment that leads SoftHSM to it. */
  readonly env: { readonly SOFTHSM2_CONF: string };
  /** Description of its slot: the name of the reader that it stands for. */
  readonly slotDescription: string;
}

/**
 * Makes a SoftHSM token (Debian: softhsm2) with keys and certificates. SoftHSM knows no readers: a virtual reader with
 * the name of its slot stands for one.
 */
export async function createSoftToken(folder: string, pin: string, keys: readonly SoftKey[]): Promise<SoftToken> {
  const tokens = path.join(folder, 'tokens');
  const configuration = path.join(folder, 'softhsm2.conf');
  await mkdir(tokens, { recursive: true });
  await writeFile(configuration, `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  const env = { SOFTHSM2_CONF: configuration };
  const options = { env: { ...process.env, ...env } };
  await run('softhsm2-util', ['--init-token', '--free', '--label', LABEL, '--pin', pin, '--so-pin', SO_PIN], options);
  for (const { id, issued } of keys) {
    const keyFile = path.join(folder, `${id}.pem`);
    const certificateFile = path.join(folder, `${id}.der`);
    await writeFile(keyFile, issued.privateKeyPem);
    await writeFile(certificateFile, issued.certificateDer);
    const login = ['--token', LABEL, '--pin', pin];
    await run('softhsm2-util', [...login, '--import', keyFile, '--label', id, '--id', id], options);
    const tool = ['--module', SOFTHSM_MODULE, '--token-label', LABEL, '--login', '--pin', pin];
    const write = ['--write-object', certificateFile, '--type', 'cert', '--id', id, '--label', id];
    await run('pkcs11-tool', [...tool, ...write], options);
  }
  const { stdout } = await run('pkcs11-tool', ['--module', SOFTHSM_MODULE, '--list-slots'], options);
  const slot = stdout.split(/^Slot /mu).find(text => text.includes(LABEL));
  const slotDescription = /^\d+ \(\S+\): (.+)$/mu.exec(slot ?? '')?.[1]?.trim();
  if (slotDescription === undefined) throw new Error('the token has no slot');
  return { env, slotDescription };
}
