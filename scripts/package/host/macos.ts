// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { cp, mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { BROWSERS, type ExtensionIdentity, manifestFolder, NODE_FLAGS } from '../../../native-host/install/index.ts';
import { HOST_NAME } from '../../../shared/protocol/index.ts';
import { INTERPRETER } from '../../build-host.ts';
import { putFile } from './file-tree.ts';
import { manifestText } from './manifests.ts';
import { integrityOf, lockedVersion } from './take-package.ts';
import { NODE_VERSION } from './targets.ts';

const PREFIX = '/Library/Application Support/CPx Connect';
const PROGRAM = `${PREFIX}/cpx-connect-host`;
const NATIVE_PACKAGES = ['@koromix/koffi-darwin-arm64', '@node-usb/usb-darwin-arm64'];
const PACKAGE_ID = 'fr.cpx-connect.host';
const ASSETS = ['first-answer.js', 'behind-hello.js', 'worker.js', 'pac-worker.js', 'pkcs11-module.js'];

export interface MacosOptions {
  /** Folder with the programs of `buildPrograms`. */
  readonly programs: string;
  readonly version: string;
  readonly identity: ExtensionIdentity;
  /** Where the layout goes. */
  readonly folder: string;
}

/**
 * What makes a macOS package, to be finished on a Mac by its `build-pkg.sh`: executable, code signature and pkg need
 * Apple's own tools. NOT RUN, for want of one.
 */
export async function makeMacosLayout({ programs, version, identity, folder }: MacosOptions): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp(programs, path.join(folder, 'programs'), { recursive: true });
  await cp(INTERPRETER, path.join(folder, 'programs/quickjs.wasm'));
  for (const browser of BROWSERS) {
    const place = manifestFolder(browser, 'system', 'darwin', '/');
    await putFile(folder, `payload${place}/${HOST_NAME}.json`, manifestText(browser, PROGRAM, identity));
  }
  await mkdir(path.join(folder, 'payload/usr/local/bin'), { recursive: true });
  await symlink(PROGRAM, path.join(folder, 'payload/usr/local/bin/cpx-connect-host'));
  const config = {
    main: 'main.js',
    output: 'host.blob',
    disableExperimentalSEAWarning: true,
    useCodeCache: false,
    useSnapshot: false,
    execArgvExtension: 'none',
    execArgv: NODE_FLAGS,
    assets: Object.fromEntries([...ASSETS, 'quickjs.wasm'].map(name => [name, name])),
  };
  await putFile(folder, 'programs/sea.json', `${JSON.stringify(config, null, 2)}\n`);
  await putFile(folder, 'build-pkg.sh', scriptOf(version));
}

/** Fetches a package and proves it by the lock file. */
function takeOf(name: string): string {
  const version = lockedVersion(name);
  const archive = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
  return `take '${name}@${version}' '${archive}' '${integrityOf(name, version)}'`;
}

const scriptOf = (version: string): string => `#!/bin/sh
# Makes cpx-connect-host-${version}-macos.pkg on a Mac (Apple silicon). NOT RUN by those who wrote it.
#
#   NODE              Node ${NODE_VERSION} as nodejs.org publishes it for darwin-arm64 (bin/node)
#   CODE_IDENTITY     "Developer ID Application: ..."; "-" signs for this Mac alone
#   PACKAGE_IDENTITY  "Developer ID Installer: ..."; empty: the pkg stays unsigned
set -eu
cd "$(dirname "$0")"
: "\${NODE:?}" "\${CODE_IDENTITY:=-}" "\${PACKAGE_IDENTITY:=}"
[ "$("$NODE" --version)" = v${NODE_VERSION} ] || { echo "Node ${NODE_VERSION} is needed" >&2; exit 69; }
place="payload${PREFIX}"
mkdir -p "$place"
take() {
  npm pack --silent "$1"
  [ "sha512-$(openssl dgst -sha512 -binary "$2" | openssl base64 -A)" = "$3" ] || { echo "$2 is another" >&2; exit 65; }
}
${NATIVE_PACKAGES.map(takeOf).join('\n')}
tar -xzf koromix-koffi-darwin-arm64-*.tgz -O package/darwin_arm64/koffi.node > "$place/koffi.node"
tar -xzf node-usb-usb-darwin-arm64-*.tgz -O package/usb.darwin-arm64.node > "$place/usb.node"
(cd programs && "$NODE" --experimental-sea-config sea.json)
cp "$NODE" "$place/cpx-connect-host"
codesign --remove-signature "$place/cpx-connect-host"
npx --yes postject@1.0.0-alpha.6 "$place/cpx-connect-host" NODE_SEA_BLOB programs/host.blob \
  --sentinel-fuse NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2 --macho-segment-name NODE_SEA
for file in "$place/koffi.node" "$place/usb.node" "$place/cpx-connect-host"; do
  codesign --force --options runtime --timestamp --sign "$CODE_IDENTITY" "$file"
done
pkgbuild --root payload --identifier ${PACKAGE_ID} --version ${version} --install-location / \
  --ownership recommended \${PACKAGE_IDENTITY:+--sign "$PACKAGE_IDENTITY"} cpx-connect-host-${version}-macos.pkg
`;
