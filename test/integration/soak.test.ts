// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const SOAK = path.resolve(import.meta.dirname, '../interop/soak.ts');
const HANDSHAKES = 300;
/** Far above the noise of a garbage collector, far below what a context of its own for each handshake once took. */
const MAX_GROWN_MB = 120;
const TIMEOUT_MS = 120_000;

it(`${HANDSHAKES} sign-ins in one process leave nothing behind`, { timeout: TIMEOUT_MS }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [SOAK, '--handshakes', String(HANDSHAKES), '--json']);
  const { handshakes, grownMb } = JSON.parse(stdout) as { handshakes: number; grownMb: number };

  expect(handshakes).toBe(HANDSHAKES);
  expect(grownMb).toBeLessThan(MAX_GROWN_MB);
});
