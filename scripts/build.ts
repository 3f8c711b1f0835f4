// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build as bundle } from 'esbuild';
import { build as buildExtension } from 'vite';

/** Everything that is shipped, and the test kit's host: `npm run build [-- host|extension]`. */
const ROOT = path.resolve(import.meta.dirname, '..');
const HOST_NODE = 'node24';
const TARGETS = ['chrome', 'firefox'] as const;

/** One tiny entry and chunks that are loaded behind the first answer; the TLS worker is a program of its own. */
async function buildHost(entries: Record<string, string>, outdir: string): Promise<void> {
  await rm(outdir, { recursive: true, force: true });
  await bundle({
    absWorkingDir: ROOT,
    entryPoints: entries,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: HOST_NODE,
    legalComments: 'external',
    logLevel: 'warning',
    // pkijs and its like are CommonJS in part: they need a require of their own inside an ES module.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
    },
  });
}

const only = process.argv[2];
if (only === undefined || only === 'host') {
  const worker = 'native-host/tls/worker.ts';
  await buildHost({ main: 'native-host/main.ts', worker }, path.join(ROOT, 'dist/host'));
  await buildHost({ main: 'test/host/main.ts', worker }, path.join(ROOT, 'dist/test-host'));
}
if (only === undefined || only === 'extension') {
  for (const mode of TARGETS) await buildExtension({ root: ROOT, mode, logLevel: 'warn' });
}
