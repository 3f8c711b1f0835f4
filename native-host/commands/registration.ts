// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { access, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  BROWSERS,
  type Browser,
  launcherScript,
  manifestFolder,
  ownIdentity,
  registerHost,
  type Scope,
  unregisterHost,
} from '../install/index.ts';

const EXECUTABLE = 0o755;
/** sysexits.h: EX_UNAVAILABLE. */
const EXIT_UNAVAILABLE = 69;
const BUILT_HOST = path.resolve(import.meta.dirname, '../../dist/host');
const PROGRAM = path.join(BUILT_HOST, 'main.js');
const LAUNCHER = path.join(BUILT_HOST, 'cpx-connect-host');

interface Registration {
  readonly browsers: readonly Browser[];
  readonly scope: Scope;
}

/** Throws TypeError for what it does not know. */
function readRegistration(args: readonly string[]): Registration {
  const { values } = parseArgs({
    args: [...args],
    options: { browser: { type: 'string', multiple: true }, system: { type: 'boolean' } },
  });
  const browsers = values.browser ?? [...BROWSERS];
  if (!browsers.every(isBrowser)) throw new TypeError(`browsers are ${BROWSERS.join(', ')}`);
  return { browsers, scope: values.system === true ? 'system' : 'user' };
}

const isBrowser = (name: string): name is Browser => BROWSERS.some(browser => browser === name);

/** `install`: tells the browsers where the built host is. */
export async function install(args: readonly string[]): Promise<void> {
  const { browsers, scope } = readRegistration(args);
  await access(PROGRAM).catch(() => {
    console.error(`${PROGRAM} is missing: run "npm run build" first.`);
    process.exit(EXIT_UNAVAILABLE);
  });
  await writeFile(LAUNCHER, launcherScript({ node: process.execPath, program: PROGRAM }), { mode: EXECUTABLE });
  const identity = ownIdentity();
  for (const browser of browsers) {
    console.log(
      await registerHost(manifestFolder(browser, scope, process.platform, os.homedir()), browser, LAUNCHER, identity),
    );
  }
}

/** `uninstall`: takes that away again. */
export async function uninstall(args: readonly string[]): Promise<void> {
  const { browsers, scope } = readRegistration(args);
  for (const browser of browsers) {
    console.log(await unregisterHost(manifestFolder(browser, scope, process.platform, os.homedir())));
  }
}
