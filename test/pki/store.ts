// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as pkijs from 'pkijs';
import type { Authority } from './authority.ts';
import { CARD_AUTHORITY_FAMILIES, type CardAuthorityFamily } from './holder.ts';
import { decodePem, encodePem, exportPrivateKeyPem, importPrivateKeyPem } from './pem.ts';
import { assembleTestPki, readAuthorities, type TestPki } from './test-pki.ts';

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
/** Written last: a folder that has it is complete. */
const FAMILY_FILE = 'family.txt';
const AUTHORITY_FILES = { cardRoot: 'card-root', cardAuthority: 'card-authority', serverAuthority: 'server-authority' };

/**
 * Writes the authorities of a PKI, so that the portal, the card and the host of one run share it across processes.
 *
 * Per authority `<name>.pem` and `<name>.key`, and `card-chain.pem` for servers that ask for a card. Files have mode
 * 600, the folder 700; it is created when absent.
 */
export async function saveTestPki(pki: TestPki, folder: string): Promise<void> {
  const { family, ...authorities } = readAuthorities(pki);
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  const write = (name: string, text: string) => writeFile(path.join(folder, name), text, { mode: FILE_MODE });
  await Promise.all([
    saveAuthority(write, AUTHORITY_FILES.cardRoot, authorities.cardRoot),
    saveAuthority(write, AUTHORITY_FILES.cardAuthority, authorities.cardAuthority),
    saveAuthority(write, AUTHORITY_FILES.serverAuthority, authorities.serverAuthority),
    write('card-chain.pem', pki.cardIssuer.chainPem),
  ]);
  await write(FAMILY_FILE, `${family}\n`);
}

/** Reads what `saveTestPki` wrote. Throws when the folder has no complete PKI. */
export async function loadTestPki(folder: string): Promise<TestPki> {
  const family = parseFamily(await readFile(path.join(folder, FAMILY_FILE), 'utf8'));
  const [cardRoot, cardAuthority, serverAuthority] = await Promise.all([
    loadAuthority(folder, AUTHORITY_FILES.cardRoot),
    loadAuthority(folder, AUTHORITY_FILES.cardAuthority),
    loadAuthority(folder, AUTHORITY_FILES.serverAuthority),
  ]);
  return assembleTestPki({ family, cardRoot, cardAuthority, serverAuthority });
}

async function saveAuthority(
  write: (name: string, text: string) => Promise<void>,
  name: string,
  authority: Authority,
): Promise<void> {
  await write(`${name}.pem`, authority.issued.certificatePem);
  await write(`${name}.key`, await exportPrivateKeyPem(authority.privateKey));
}

async function loadAuthority(folder: string, name: string): Promise<Authority> {
  const certificateDer = decodePem(await readFile(path.join(folder, `${name}.pem`), 'utf8'));
  const privateKeyPem = await readFile(path.join(folder, `${name}.key`), 'utf8');
  const certificate = pkijs.Certificate.fromBER(certificateDer);
  const publicKey = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView.slice();
  return {
    subject: certificate.subject,
    privateKey: await importPrivateKeyPem(privateKeyPem),
    keyId: new Uint8Array(await crypto.subtle.digest('SHA-1', publicKey)),
    issued: { certificateDer, certificatePem: encodePem('CERTIFICATE', certificateDer), privateKeyPem },
  };
}

function parseFamily(text: string): CardAuthorityFamily {
  const family = CARD_AUTHORITY_FAMILIES.find(name => name === text.trim());
  if (!family) throw new Error(`unknown family in ${FAMILY_FILE}: ${text.trim()}`);
  return family;
}
