// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { access, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import extensionManifest from '../manifest.json' with { type: 'json' };
import {
  BROWSERS,
  type Browser,
  chromiumIdOf,
  launcherScript,
  manifestFolder,
  registerHost,
  type Scope,
  unregisterHost,
} from './install/index.ts';
import { runTraceCommand } from './trace/index.ts';

const USAGE = `Usage: npm run host -- COMMAND [--browser NAME]... [--system]

  install     tells the browsers where the built host is (npm run build first)
  uninstall   takes that away again
  trace       writes down what the card in the reader answers (npm run host -- trace --help)

  --browser   chromium, chrome, edge or firefox; all four by default
  --system    for every user of this workstation (as root) instead of the current one`;

const EXECUTABLE = 0o755;
const EXIT_USAGE = 64;
const EXIT_UNAVAILABLE = 69;
const BUILT_HOST = path.resolve(import.meta.dirname, '../dist/host');
const PROGRAM = path.join(BUILT_HOST, 'main.js');
const LAUNCHER = path.join(BUILT_HOST, 'cpx-connect-host');

interface Command {
  readonly name: 'install' | 'uninstall';
  readonly browsers: readonly Browser[];
  readonly scope: Scope;
}

function readCommand(): Command | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { browser: { type: 'string', multiple: true }, system: { type: 'boolean' } },
    });
    const [name, ...rest] = positionals;
    const browsers = values.browser ?? [...BROWSERS];
    if ((name !== 'install' && name !== 'uninstall') || rest.length > 0 || !browsers.every(isBrowser)) return null;
    return { name, browsers, scope: values.system === true ? 'system' : 'user' };
  } catch {
    // parseArgs throws for what it does not know: the usage says it better.
    return null;
  }
}

const isBrowser = (name: string): name is Browser => BROWSERS.some(browser => browser === name);

async function install({ browsers, scope }: Command): Promise<void> {
  await access(PROGRAM).catch(() => {
    console.error(`${PROGRAM} is missing: run "npm run build" first.`);
    process.exit(EXIT_UNAVAILABLE);
  });
  await writeFile(LAUNCHER, launcherScript({ node: process.execPath, program: PROGRAM }), { mode: EXECUTABLE });
  const identity = {
    chromiumId: chromiumIdOf(extensionManifest.key),
    geckoId: extensionManifest.browser_specific_settings.gecko.id,
  };
  for (const browser of browsers) {
    console.log(
      await registerHost(manifestFolder(browser, scope, process.platform, os.homedir()), browser, LAUNCHER, identity),
    );
  }
}

async function uninstall({ browsers, scope }: Command): Promise<void> {
  for (const browser of browsers) {
    console.log(await unregisterHost(manifestFolder(browser, scope, process.platform, os.homedir())));
  }
}

const [verb, ...parameters] = process.argv.slice(2);
if (verb === 'trace') {
  // Loaded when it is asked for: installing needs no PC/SC service.
  const { openPcsc } = await import('./pcsc/index.ts');
  process.exit(await runTraceCommand(parameters, openPcsc));
}
const command = readCommand();
if (command === null) {
  console.error(USAGE);
  process.exit(EXIT_USAGE);
}
await (command.name === 'install' ? install(command) : uninstall(command));
