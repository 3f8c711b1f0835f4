// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { HOST_NAME } from '../../shared/protocol/index.ts';
import type { Browser } from './locations.ts';
import { type ExtensionIdentity, hostManifest } from './manifest.ts';

const READABLE_BY_ALL = 0o644;

/** Tells a browser where the host is. Returns the manifest's path. */
export async function registerHost(
  folder: string,
  browser: Browser,
  launcher: string,
  identity: ExtensionIdentity,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = manifestFile(folder);
  const text = `${JSON.stringify(hostManifest(browser, launcher, identity), null, 2)}\n`;
  await writeFile(file, text, { mode: READABLE_BY_ALL });
  return file;
}

/** Takes the manifest away; fine if there is none. Returns its path. */
export async function unregisterHost(folder: string): Promise<string> {
  const file = manifestFile(folder);
  await rm(file, { force: true });
  return file;
}

const manifestFile = (folder: string): string => path.join(folder, `${HOST_NAME}.json`);
