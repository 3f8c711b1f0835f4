// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import { build as buildExtension } from 'vite';
import { buildHost } from './build-host.ts';

/** Everything that is shipped, and the test kit's host: `npm run build [-- host|extension]`. */
const ROOT = path.resolve(import.meta.dirname, '..');
const TARGETS = ['chrome', 'firefox'] as const;

const only = process.argv[2];
if (only === undefined || only === 'host') {
  await buildHost('native-host/main.ts', path.join(ROOT, 'dist/host'));
  await buildHost('test/host/main.ts', path.join(ROOT, 'dist/test-host'));
}
if (only === undefined || only === 'extension') {
  for (const mode of TARGETS) await buildExtension({ root: ROOT, mode, logLevel: 'warn' });
}
