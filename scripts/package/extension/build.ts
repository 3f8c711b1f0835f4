// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build, type Plugin } from 'vite';

export const TARGETS = ['chrome', 'firefox'] as const;
export type Target = (typeof TARGETS)[number];

/** Names with slashes, as in a zip. */
export type Files = ReadonlyMap<string, Uint8Array>;

export interface BuiltExtension {
  readonly files: Files;
  /** Paths of every module that was bundled, of packages as well. */
  readonly modules: ReadonlySet<string>;
}

/** Builds the extension for a browser family from nothing, in a folder of its own. */
export async function buildExtension(root: string, target: Target): Promise<BuiltExtension> {
  const outDir = await mkdtemp(path.join(os.tmpdir(), 'cpx-package-'));
  try {
    const modules = new Set<string>();
    await build({
      root,
      configFile: path.join(root, 'vite.config.ts'),
      mode: target,
      logLevel: 'warn',
      plugins: [recordModules(modules)],
      build: { outDir, emptyOutDir: true },
    });
    return { files: await readFolder(outDir), modules };
  } finally {
    await rm(outDir, { recursive: true });
  }
}

/** Parsed is more than bundled: what tree shaking leaves out entirely is named all the same, never the other way round. */
const recordModules = (modules: Set<string>): Plugin => ({
  name: 'cpx-connect:record-modules',
  moduleParsed: ({ id }) => void modules.add(id),
});

async function readFolder(folder: string): Promise<Files> {
  const files = new Map<string, Uint8Array>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    files.set(path.relative(folder, file).replaceAll(path.sep, '/'), await readFile(file));
  }
  return files;
}
