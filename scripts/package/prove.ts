// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { listProofs } from './proof-table.ts';

/** `npm run package:prove`: what packages are for, tried for real; prints package × check × result. */
const ROOT = path.resolve(import.meta.dirname, '../..');
const FOLDER = 'test/integration';
/** The package that each file of tests proves. */
const PROOFS: Readonly<Record<string, string>> = {
  'package-extension.test.ts': 'extension, update site',
  'push-chromium.test.ts': 'CRX in Chromium',
  'push-firefox.test.ts': 'XPI in Firefox ESR',
  'fleet.test.ts': 'update site, fleet',
  'executable.test.ts': 'host, executable',
  'executable-environment.test.ts': 'host, executable',
  'host-deb.test.ts': 'host, deb',
  'host-msi.test.ts': 'host, MSI',
};

const files = Object.keys(PROOFS).map(name => path.join(FOLDER, name));
const missing = files.filter(file => !existsSync(path.join(ROOT, file)));
if (missing.length > 0) throw new Error(`no proof: ${missing.join(', ')}`);
const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-prove-'));
try {
  const output = path.join(folder, 'report.json');
  const words = ['run', '--project', 'integration', '--reporter=json', `--outputFile=${output}`, ...files];
  const child = spawn('vitest', words, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'exit');
  const rows = listProofs(JSON.parse(await readFile(output, 'utf8')), PROOFS);
  console.log('| package | check | result |\n| --- | --- | --- |');
  for (const { proved, check, result } of rows) console.log(`| ${proved} | ${check} | ${result} |`);
  process.exitCode = code === 0 && rows.every(({ result }) => result === 'passed') ? 0 : 1;
} finally {
  await rm(folder, { recursive: true });
}
