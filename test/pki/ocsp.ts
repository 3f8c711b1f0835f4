// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { IssuedKey } from './certificate.ts';
import { OID } from './oids.ts';
import { readAuthorities, type TestPki } from './test-pki.ts';

const run = promisify(execFile);
const FILE_MODE = 0o600;
/** In the format of OpenSSL's database: YYMMDDHHMMSSZ. */
const FAR_EXPIRY = '400101000000Z';
const REVOKED_ON = '260101000000Z';

export const OCSP_SIGNING = OID.ocspSigning;

/** What a responder says, and who signs for it. */
export interface OcspAnswer {
  readonly certificate: Pick<IssuedKey, 'certificateDer'>;
  readonly status: 'good' | 'revoked' | 'unknown';
  /** Who issued the certificate. Default: the authority for servers. */
  readonly issuer?: 'servers' | 'cards';
  /** Default: the issuer itself. */
  readonly signer?: IssuedKey;
  /** Hash of the signature. Default: SHA-256. */
  readonly signatureHash?: 'sha1' | 'sha256' | 'sha384';
  /** Hash that names the issuer. Default: SHA-1, which all responders use. */
  readonly nameHash?: 'sha1' | 'sha256';
}

/** DER of an OCSP response about a certificate, valid for a day from now: OpenSSL's own responder makes it. */
export async function answerOcsp(pki: TestPki, answer: OcspAnswer): Promise<Buffer> {
  const { certificate, status, signatureHash = 'sha256', nameHash = 'sha1' } = answer;
  const { serverAuthority, cardAuthority } = readAuthorities(pki);
  const authority = (answer.issuer === 'cards' ? cardAuthority : serverAuthority).issued;
  const signer = answer.signer ?? authority;
  const serial = new X509Certificate(certificate.certificateDer).serialNumber;
  const folder = await mkdtemp(path.join(tmpdir(), 'cpx-ocsp-'));
  const write = (name: string, text: string) => writeFile(path.join(folder, name), text, { mode: FILE_MODE });
  try {
    await write('index.txt', databaseLine(status, serial));
    await write('authority.pem', authority.certificatePem);
    await write('signer.pem', signer.certificatePem);
    await write('signer.key', signer.privateKeyPem);
    const database = ['-index', 'index.txt', '-CA', 'authority.pem', '-ndays', '1'];
    const signing = ['-rsigner', 'signer.pem', '-rkey', 'signer.key', '-rmd', signatureHash];
    const question = [`-${nameHash}`, '-issuer', 'authority.pem', '-serial', `0x${serial}`];
    await run('openssl', ['ocsp', ...database, ...signing, ...question, '-respout', 'answer.der'], { cwd: folder });
    return await readFile(path.join(folder, 'answer.der'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function databaseLine(status: OcspAnswer['status'], serial: string): string {
  if (status === 'unknown') return '';
  const columns = status === 'good' ? ['V', FAR_EXPIRY, ''] : ['R', FAR_EXPIRY, REVOKED_ON];
  return `${[...columns, serial, 'unknown', '/CN=server'].join('\t')}\n`;
}
