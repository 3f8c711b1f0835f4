// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type ExtensionIdentity, manifestFolder } from '../../../native-host/install/index.ts';
import { POLICY_FILE } from '../../../native-host/policy/index.ts';
import { HOST_NAME } from '../../../shared/protocol/index.ts';
import { changelogOf, copyrightOf, DEB_PACKAGE, LINTIAN_OVERRIDES, manualOf, POSTRM } from './deb-texts.ts';
import { putFile, putLink, settle } from './file-tree.ts';
import { manifestText } from './manifests.ts';
import { runTool } from './run-tool.ts';
import { BILL_OF_MATERIALS, LICENCES } from './stage.ts';

/** Where the package puts the executable and what lies beside it. */
const LIBRARY = 'usr/lib/cpx-connect';
const PROGRAM = `/${LIBRARY}/cpx-connect-host`;
const MAINTAINER = 'CPx Connect contributors <contributors@cpx-connect.invalid>';
const CHROMIUM_FAMILY = ['chromium', 'chrome', 'edge'] as const;
const EXECUTABLE_MODE = 0o755;
const KIB = 1024;
/** dpkg-deb's own default takes ten times as long for a tenth less. */
const COMPRESSION = ['-Zxz', '-z1'];

export interface DebOptions {
  /** Folder that `stageHost` filled. */
  readonly staged: string;
  readonly version: string;
  readonly date: Date;
  readonly identity: ExtensionIdentity;
  readonly work: string;
  readonly outFile: string;
}

/**
 * A Debian package for amd64. The manifests of Chromium and its like stand in /etc as links into /usr/lib: they are the
 * package's, not an administrator's to edit, and go with it. What an administrator writes is /etc/cpx-connect.
 */
export async function makeDeb({ staged, version, date, identity, work, outFile }: DebOptions): Promise<void> {
  const root = path.join(work, 'deb');
  const documents = `usr/share/doc/${DEB_PACKAGE}`;
  const library = path.join(root, LIBRARY);
  await mkdir(library, { recursive: true });
  for (const name of ['cpx-connect-host', 'koffi.node', 'usb.node']) {
    await cp(path.join(staged, name), path.join(library, name), { mode: 0, preserveTimestamps: false });
  }
  await putLink(root, 'usr/bin/cpx-connect-host', '../lib/cpx-connect/cpx-connect-host');
  await putFile(root, `${LIBRARY}/native-messaging/chromium.json`, manifestText('chromium', PROGRAM, identity));
  for (const browser of CHROMIUM_FAMILY) {
    const folder = manifestFolder(browser, 'system', 'linux', '/').slice(1);
    await putLink(root, `${folder}/${HOST_NAME}.json`, `/${LIBRARY}/native-messaging/chromium.json`);
  }
  const firefox = manifestFolder('firefox', 'system', 'linux', '/').slice(1);
  await putFile(root, `${firefox}/${HOST_NAME}.json`, manifestText('firefox', PROGRAM, identity));
  await mkdir(path.join(root, path.dirname(POLICY_FILE)), { recursive: true });

  await putFile(root, `${documents}/copyright`, copyrightOf());
  await putFile(root, `${documents}/${LICENCES}.gz`, compress(await readFile(path.join(staged, LICENCES))));
  await putFile(root, `${documents}/${BILL_OF_MATERIALS}`, await readFile(path.join(staged, BILL_OF_MATERIALS)));
  await putFile(root, `${documents}/changelog.gz`, compress(changelogOf(version, date, MAINTAINER)));
  await putFile(root, `usr/share/man/man1/${DEB_PACKAGE}.1.gz`, compress(manualOf(version, date)));
  await putFile(root, `usr/share/lintian/overrides/${DEB_PACKAGE}`, LINTIAN_OVERRIDES);

  const files = await listFiles(root);
  await putFile(root, 'DEBIAN/control', controlOf(version, await sizeOf(root, files)));
  await putFile(root, 'DEBIAN/md5sums', await md5sumsOf(root, files));
  await putFile(root, 'DEBIAN/postrm', POSTRM);
  await settle(root, date);
  await runTool('chmod', [
    EXECUTABLE_MODE.toString(8),
    path.join(root, 'DEBIAN/postrm'),
    path.join(library, 'cpx-connect-host'),
  ]);
  const variables = { SOURCE_DATE_EPOCH: String(Math.floor(date.getTime() / 1000)) };
  await runTool('dpkg-deb', ['--root-owner-group', ...COMPRESSION, '--build', root, outFile], { variables });
}

/** Debian policy, 12.7 and gzip(1): no name and no time. */
const compress = (content: string | Uint8Array): Uint8Array => gzipSync(content, { level: 9 });

const controlOf = (version: string, sizeKib: number): string =>
  `Package: ${DEB_PACKAGE}
Version: ${version}
Architecture: amd64
Maintainer: ${MAINTAINER}
Installed-Size: ${sizeKib}
Depends: libc6 (>= 2.28), libgcc-s1, libpcsclite1, libstdc++6
Recommends: pcscd, libccid
Suggests: pinentry-gnome3 | pinentry, p11-kit-modules, libnss3-tools
Section: web
Priority: optional
Description: sign-in with the French health professionals' card, native part
 The browser extension CPx Connect signs in on portals with the CPS card. It
 talks to this program, which reads the card, lets it sign the TLS handshake
 and hands the session to the browser.
 .
 It registers itself with Chromium, Google Chrome, Microsoft Edge and Firefox.
 What an administrator sets is in /etc/cpx-connect.
`;

async function listFiles(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}

async function sizeOf(root: string, files: readonly string[]): Promise<number> {
  let kib = 0;
  for (const file of files) kib += Math.ceil((await readFile(path.join(root, file))).length / KIB);
  return kib;
}

async function md5sumsOf(root: string, files: readonly string[]): Promise<string> {
  const lines: string[] = [];
  for (const file of files) {
    const sum = createHash('md5')
      .update(await readFile(path.join(root, file)))
      .digest('hex');
    lines.push(`${sum}  ${file}\n`);
  }
  return lines.join('');
}
