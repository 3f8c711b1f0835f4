// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { openProductReaders } from '../open-readers.ts';
import { runTraceCommand } from '../trace/index.ts';

/** `trace`: what the card in the reader answers, for whoever makes cards or readers work. */
export async function trace(args: readonly string[]): Promise<void> {
  process.exitCode = await runTraceCommand(args, openProductReaders);
}
