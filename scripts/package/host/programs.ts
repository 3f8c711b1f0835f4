// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { isBuiltin } from 'node:module';
import path from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import extensionManifest from '../../../manifest.json' with { type: 'json' };
import { HOST_NODE, leaveOutUnused, PROGRAMS, takeFromMain } from '../../build-host.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
/** What `takeFromMain` leaves to whoever loads the program. */
const FROM_MAIN = './main.js';

/** The programs of the executable by the names of their assets; `main.js` is what Node starts. */
const EXECUTABLE_PROGRAMS: Readonly<Record<string, string>> = {
  main: 'native-host/executable/main.ts',
  'first-answer': 'native-host/executable/first-answer.ts',
  'behind-hello': 'native-host/executable/behind-hello.ts',
  ...PROGRAMS,
};

export interface ProgramFacts {
  readonly version: string;
  /** The `key` of the extension that may start this host; null for the one of manifest.json. */
  readonly extensionKey: string | null;
}

/**
 * Builds each program of the executable as one CommonJS file in `folder`, complete in itself: a thread made from a text
 * resolves what it requires from the current folder, so none may require anything but Node's own modules.
 *
 * @returns what went into them, for the licences and the bill of materials. Throws when a program asks for a file.
 */
export async function buildPrograms(folder: string, facts: ProgramFacts): Promise<Metafile> {
  const common: BuildOptions = {
    absWorkingDir: ROOT,
    outdir: folder,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: HOST_NODE,
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
    minifySyntax: true,
    minifyWhitespace: true,
    // Only what a development checkout does asks for it.
    define: { 'import.meta.url': '""' },
  };
  const { 'behind-hello': rest = '', ...others } = EXECUTABLE_PROGRAMS;
  const results = [
    await build({ ...common, entryPoints: others, plugins: [tellFacts(facts), leaveOutUnused], metafile: true }),
    await build({
      ...common,
      entryPoints: { 'behind-hello': rest },
      plugins: [takeFromMain, tellFacts(facts)],
      metafile: true,
    }),
  ];
  const metafile: Metafile = { inputs: {}, outputs: {} };
  for (const result of results) {
    Object.assign(metafile.inputs, result.metafile.inputs);
    Object.assign(metafile.outputs, result.metafile.outputs);
  }
  refuseForeignImports(metafile);
  return metafile;
}

/** What the sources read of two manifests, and no more of them: the version, and who may start the host. */
const tellFacts = ({ version, extensionKey }: ProgramFacts): Plugin => {
  const { key, browser_specific_settings } = extensionManifest;
  const manifests = new Map<string, object>([
    [path.join(ROOT, 'package.json'), { version }],
    [path.join(ROOT, 'manifest.json'), { key: extensionKey ?? key, browser_specific_settings }],
  ]);
  return {
    name: 'tell-facts',
    setup({ onLoad }) {
      onLoad({ filter: /[/\\](?:package|manifest)\.json$/ }, ({ path: file }) => {
        const manifest = manifests.get(file);
        return manifest && { contents: JSON.stringify(manifest), loader: 'json' };
      });
    },
  };
};

/** Throws for a program that would look for something outside of the executable. */
export function refuseForeignImports({ outputs }: Pick<Metafile, 'outputs'>): void {
  for (const [file, { imports }] of Object.entries(outputs)) {
    for (const { path: id } of imports) {
      if (!isBuiltin(id) && id !== FROM_MAIN) throw new Error(`${file} requires ${id}, which is not in it`);
    }
  }
}
