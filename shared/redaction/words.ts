// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { formatServerAnswer, parseServerAnswer } from '../errors/index.ts';
import { scrub } from './scrub.ts';

/**
 * Words of any origin as they may leave the workstation, in one line: scrubbed, and of a server's answer the status alone,
 * since its page may name a person or hold a session.
 */
export function redactWords(text: string, known: readonly string[] = []): string {
  const answer = parseServerAnswer(text);
  if (answer !== null) return formatServerAnswer({ status: answer.status, says: '' });
  return scrub(text, known).replace(/\s+/gu, ' ').trim();
}
