// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { TestReader } from './reader.ts';

/** `transaction`: others wait. `exclusive`: others are refused, and so is it while another connection is open. */
export type Hold = 'transaction' | 'exclusive';

/** Another program that keeps the card of a real pcscd to itself, until it is told to release it. Rejects if it may not. */
export async function holdCard(
  name: string,
  { host }: TestReader,
  hold: Hold = 'transaction',
): Promise<{ release(): Promise<void> }> {
  const holder = spawn(process.execPath, [path.join(import.meta.dirname, 'hold-card.ts'), name, hold], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...host.variables },
  });
  const exited = once(holder, 'exit');
  const isHeld = await Promise.race([once(holder.stdout, 'data').then(() => true), exited.then(() => false)]);
  if (!isHeld) throw new Error('the card is not to be had');
  return {
    release: async () => {
      holder.stdin.end();
      await exited;
    },
  };
}
