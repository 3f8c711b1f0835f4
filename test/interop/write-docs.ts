// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { InteropBench } from './bench.ts';
import { runInterop } from './matrix.ts';
import { replaceTables } from './table.ts';

/** `npm run docs:interop`: runs the matrix and writes its tables into docs/tls.md. */
const DOCUMENT = path.resolve(import.meta.dirname, '../../docs/tls.md');

const bench = await InteropBench.start();
try {
  const run = await runInterop(bench);
  await writeFile(DOCUMENT, replaceTables(await readFile(DOCUMENT, 'utf8'), run));
} finally {
  await bench.close();
}
