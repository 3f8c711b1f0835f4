// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import os from 'node:os';
import { parseArgs } from 'node:util';
import {
  BROWSERS,
  type Browser,
  manifestFolder,
  ownIdentity,
  registerHost,
  type Scope,
  unregisterHost,
} from '../install/index.ts';
import type { Installation } from './installation.ts';

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

/** `install`: tells the browsers where this host is. */
export async function install(args: readonly string[], { prepareLauncher }: Installation): Promise<void> {
  const { browsers, scope } = readRegistration(args);
  const launcher = await prepareLauncher();
  const identity = ownIdentity();
  for (const browser of browsers) {
    console.log(
      await registerHost(manifestFolder(browser, scope, process.platform, os.homedir()), browser, launcher, identity),
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
