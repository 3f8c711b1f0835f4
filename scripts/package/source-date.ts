// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFileSync } from 'node:child_process';

const MS_PER_S = 1000;

/**
 * The moment that packages carry instead of the clock's, so that the same sources give the same bytes: SOURCE_DATE_EPOCH
 * (seconds since 1970, reproducible-builds.org), or the date of the last commit of `root`. Throws RangeError if neither is known.
 */
export function readSourceDate(root: string, environment: NodeJS.ProcessEnv = process.env): Date {
  const text = environment['SOURCE_DATE_EPOCH'] ?? readCommitSeconds(root);
  if (!/^\d{1,10}$/u.test(text))
    throw new RangeError('set SOURCE_DATE_EPOCH: there is no commit whose date could be taken');
  return new Date(Number(text) * MS_PER_S);
}

function readCommitSeconds(root: string): string {
  try {
    return execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return ''; // an unpacked source archive
  }
}
