// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findViolations, type SourceFile } from './walls.ts';

/** `npm run walls`: fails when a file imports what ARCHITECTURE.md says it may not. */
const ROOT = path.resolve(import.meta.dirname, '..');
const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'], {
  cwd: ROOT,
  encoding: 'utf8',
});
const files: SourceFile[] = listed
  .split('\n')
  .filter(name => name !== '')
  .map(name => ({ name, text: readFileSync(path.join(ROOT, name), 'utf8') }));

const violations = findViolations(files);
for (const { file, imported, reason } of violations) console.error(`${file} imports ${imported}: ${reason}`);
console.log(`import walls: ${files.length} files, ${violations.length} violations`);
process.exit(violations.length === 0 ? 0 : 1);
