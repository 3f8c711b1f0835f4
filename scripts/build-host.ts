// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

const ROOT = path.resolve(import.meta.dirname, '..');
export const HOST_NODE = 'node24';
const MAIN_FILE = './main.js';
/** Each complete in itself: what runs beside the main thread, and in the process that holds a PKCS#11 module. */
export const PROGRAMS = {
  worker: 'native-host/tls/worker.ts',
  'pac-worker': 'native-host/proxy/pac-worker.ts',
  'pkcs11-module': 'native-host/pkcs11/module-program.ts',
};
/** The interpreter of the automatic configuration scripts of proxies. */
export const INTERPRETER = path.join(ROOT, 'node_modules/quickjs-wasi/quickjs.wasm');

/** What must exist once, in main, for `instanceof` to hold in what is loaded later; the rest of shared/ may come twice. */
const SHARED_MODULE = path.join(ROOT, 'shared/errors/cpx-error.ts');

const SHARED = path.join(ROOT, 'shared/');

/** pkijs and its like are CommonJS in part: they need a require of their own inside an ES module. */
const REQUIRE_BANNER =
  "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);";

/**
 * Builds a host program: `main.js`, alone, is all that the first answer needs, since each further ES module costs it
 * more than a millisecond; what main imports dynamically is built beside it, in chunks that take the shared module
 * from main; the workers and the holder of a PKCS#11 module are programs of their own.
 */
export async function buildHost(main: string, outdir: string): Promise<void> {
  const lazy = new Map<string, string>();
  await rm(outdir, { recursive: true, force: true });
  await run({ outfile: path.join(outdir, 'main.js'), stdin: entryOf(main), plugins: [leaveOut(lazy), leaveOutUnused] });
  await run({
    outdir,
    entryPoints: Object.fromEntries(lazy),
    splitting: true,
    plugins: [takeFromMain],
    banner: { js: REQUIRE_BANNER },
  });
  await run({ outdir, entryPoints: PROGRAMS, banner: { js: REQUIRE_BANNER } });
  await copyFile(INTERPRETER, path.join(outdir, 'quickjs.wasm'));
}

const run = (options: BuildOptions) =>
  build({
    absWorkingDir: ROOT,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: HOST_NODE,
    legalComments: 'external',
    logLevel: 'warning',
    ...options,
  });

/** The program, and beside it what the rest takes from it. */
const entryOf = (main: string): NonNullable<BuildOptions['stdin']> => ({
  contents: `import './${main}';\nexport * from ${JSON.stringify(SHARED_MODULE)};`,
  resolveDir: ROOT,
  loader: 'ts',
});

/**
 * No file of shared/ does anything by being loaded, so those of which nothing is used stay out: the answers of the verbs,
 * for one, which the extension proves and the host does not.
 */
export const leaveOutUnused: Plugin = {
  name: 'leave-out-unused',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path: target, resolveDir }) => {
      const file = path.resolve(resolveDir, target);
      return file.startsWith(SHARED) ? { path: file, sideEffects: false } : undefined;
    });
  },
};

/** Leaves dynamic imports for the second build and notes them in `lazy`, by the name of their file. */
const leaveOut = (lazy: Map<string, string>): Plugin => ({
  name: 'leave-out-dynamic-imports',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path: target, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = path.resolve(resolveDir, target);
      const name = path
        .relative(ROOT, file)
        .replace(/(?:\/index)?\.ts$/u, '')
        .replaceAll('/', '-');
      lazy.set(name, file);
      return { path: `./${name}.js`, external: true };
    });
  },
});

export const takeFromMain: Plugin = {
  name: 'take-from-main',
  setup({ onResolve }) {
    onResolve({ filter: /\/cpx-error\.ts$/ }, ({ path: target, resolveDir }) =>
      path.resolve(resolveDir, target) === SHARED_MODULE ? { path: MAIN_FILE, external: true } : undefined,
    );
  },
};
