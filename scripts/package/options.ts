// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { parseArgs } from 'node:util';
import type { Platform } from './host/index.ts';

/** What can be asked of `npm run package`. */
export interface PackageRequest {
  readonly only: 'extension' | 'host' | null;
  readonly outDir: string;
  /** Address of the update site, with a slash at its end. */
  readonly site: URL | null;
  readonly version: string;
  readonly crxKeyFile: string | null;
  readonly crxSign: { readonly command: string; readonly publicKeyFile: string } | null;
  readonly signCommand: string | null;
  readonly windowsSignCommand: string | null;
  /** Of the host; all of them by default. */
  readonly platforms: readonly Platform[];
}

const PLATFORMS: readonly Platform[] = ['linux', 'windows', 'macos'];
/** Where the options are not given, the environment is asked: a release keeps them there. */
const VARIABLES = {
  'crx-key': 'CPX_CRX_KEY',
  'crx-sign-command': 'CPX_CRX_SIGN_COMMAND',
  'crx-public-key': 'CPX_CRX_PUBLIC_KEY',
  'sign-command': 'CPX_XPI_SIGN_COMMAND',
  'windows-sign-command': 'CPX_WINDOWS_SIGN_COMMAND',
} as const;
/** Three parts: Chromium, Firefox, MSI and dpkg all take them, and order them the same. */
const VERSION = /^(?:0|[1-9]\d{0,4})(?:\.(?:0|[1-9]\d{0,4})){2}$/u;

export interface RequestDefaults {
  readonly outDir: string;
  readonly version: string;
}

/** Reads the words after `npm run package --`. Throws TypeError or RangeError with a sentence for whoever typed them. */
export function readRequest(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  defaults: RequestDefaults,
): PackageRequest {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...words],
    options: {
      only: text,
      out: text,
      'update-url': text,
      version: text,
      'crx-key': text,
      'crx-sign-command': text,
      'crx-public-key': text,
      'sign-command': text,
      'windows-sign-command': text,
      platform: { type: 'string', multiple: true },
    },
  });
  const hook = (name: keyof typeof VARIABLES) => values[name] ?? environment[VARIABLES[name]] ?? null;
  const { only = null, version = defaults.version, out: outDir = defaults.outDir } = values;
  if (only !== null && only !== 'extension' && only !== 'host') throw new RangeError('--only: extension or host');
  if (!VERSION.test(version)) throw new RangeError('--version: three numbers, such as 1.2.3');
  const command = hook('crx-sign-command');
  const publicKeyFile = hook('crx-public-key');
  if ((command === null) !== (publicKeyFile === null)) {
    throw new RangeError('--crx-sign-command and --crx-public-key belong together');
  }
  return {
    only,
    outDir,
    version,
    site: values['update-url'] === undefined ? null : readSite(values['update-url']),
    crxKeyFile: hook('crx-key'),
    crxSign: command === null || publicKeyFile === null ? null : { command, publicKeyFile },
    signCommand: hook('sign-command'),
    windowsSignCommand: hook('windows-sign-command'),
    platforms: values.platform === undefined ? PLATFORMS : values.platform.map(readPlatform),
  };
}

function readPlatform(text: string): Platform {
  const platform = PLATFORMS.find(one => one === text);
  if (platform === undefined) throw new RangeError(`--platform: one of ${PLATFORMS.join(', ')}`);
  return platform;
}

function readSite(text: string): URL {
  const url = new URL(text.endsWith('/') ? text : `${text}/`);
  const isLoopback = url.hostname === 'localhost';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
    throw new RangeError('--update-url: an https address, or http on localhost to try it');
  }
  if (url.search !== '' || url.hash !== '') throw new RangeError('--update-url: the address of a folder');
  return url;
}
