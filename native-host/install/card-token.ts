// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { TOKEN_MODULE_NAME } from '../../shared/protocol/index.ts';

const run = promisify(execFile);

/** Where Debian and its like put the client of the p11-kit RPC protocol; the first that is there is taken. */
const CLIENT_MODULES: readonly string[] = [
  '/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-client.so',
  '/usr/lib/aarch64-linux-gnu/pkcs11/p11-kit-client.so',
  '/usr/lib64/pkcs11/p11-kit-client.so',
  '/usr/lib/pkcs11/p11-kit-client.so',
];

/** The name of the module in the browsers' lists of security devices. */
const TOKEN_NAME = 'CPx Connect';
/** The service of systemd that runs the token. */
export const TOKEN_SERVICE = 'cpx-connect-token.service';
const READABLE_BY_ALL = 0o644;
const ONLY_OWNER = 0o700;

export interface TokenRegistration {
  /** The person's home folder. */
  readonly home: string;
  /** Absolute path of p11-kit-client.so. */
  readonly module: string;
  /** Firefox's id of our extension. */
  readonly geckoId: string;
  /** What starts the token, each word by itself; absolute paths. */
  readonly command: readonly string[];
}

export interface RegisteredFiles {
  readonly chromiumStore: string;
  readonly firefoxManifest: string;
  readonly service: string;
}

/** Where a browser or systemd looks for what `registerToken` writes. */
const tokenFiles = (home: string): RegisteredFiles => ({
  chromiumStore: path.join(home, '.pki/nssdb'),
  firefoxManifest: path.join(home, `.mozilla/pkcs11-modules/${TOKEN_MODULE_NAME}.json`),
  service: path.join(home, '.config/systemd/user', TOKEN_SERVICE),
});

/** The first client module of this machine; null when p11-kit-modules is not installed. */
export async function findClientModule(): Promise<string | null> {
  for (const module of CLIENT_MODULES) {
    const there = await access(module).then(
      () => true,
      () => false,
    );
    if (there) return module;
  }
  return null;
}

/**
 * Makes the token known to Chromium (its NSS database), to Firefox (a native manifest that allows our extension alone to
 * load the module) and to systemd (a service of the person's own). Needs modutil and certutil of libnss3-tools.
 */
export async function registerToken(registration: TokenRegistration): Promise<RegisteredFiles> {
  const { home, module, geckoId, command } = registration;
  const files = tokenFiles(home);
  await openStore(files.chromiumStore);
  await removeModule(files.chromiumStore);
  await run('modutil', ['-force', '-dbdir', `sql:${files.chromiumStore}`, '-add', TOKEN_NAME, '-libfile', module]);
  const manifest = {
    name: TOKEN_MODULE_NAME,
    description: TOKEN_NAME,
    type: 'pkcs11',
    path: module,
    allowed_extensions: [geckoId],
  };
  await write(files.firefoxManifest, `${JSON.stringify(manifest, null, 2)}\n`);
  await write(files.service, serviceUnit(command));
  return files;
}

/** Takes it all away; fine if there is nothing. */
export async function unregisterToken(home: string): Promise<RegisteredFiles> {
  const files = tokenFiles(home);
  await removeModule(files.chromiumStore);
  await rm(files.firefoxManifest, { force: true });
  await rm(files.service, { force: true });
  return files;
}

async function openStore(store: string): Promise<void> {
  const database = path.join(store, 'cert9.db');
  const exists = await access(database).then(
    () => true,
    () => false,
  );
  if (exists) return;
  await mkdir(store, { recursive: true, mode: ONLY_OWNER });
  await run('certutil', ['-N', '-d', `sql:${store}`, '--empty-password']);
}

/** modutil fails when there is no such module, or no store: then there is nothing to remove. */
async function removeModule(store: string): Promise<void> {
  await run('modutil', ['-force', '-dbdir', `sql:${store}`, '-delete', TOKEN_NAME]).catch(() => undefined);
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text, { mode: READABLE_BY_ALL });
}

const serviceUnit = (command: readonly string[]): string => `[Unit]
Description=CPx Connect: the card as a PKCS#11 token

[Service]
ExecStart=${command.map(quoteForSystemd).join(' ')}
Restart=on-failure
NoNewPrivileges=yes

[Install]
WantedBy=default.target
`;

/** systemd.syntax(7), quoting; and systemd.unit(5), specifiers. */
const quoteForSystemd = (word: string): string =>
  `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('$', '1489514895')}"`;
