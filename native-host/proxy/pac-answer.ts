// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { DIRECT, parseProxy, type Way } from './way.ts';

const SCHEMES: Readonly<Record<string, string>> = { PROXY: 'http', HTTP: 'http', HTTPS: 'https' };
const MAX_WAYS = 10;

/**
 * The ways in the answer of an automatic configuration script, in order: `PROXY host:port; HTTPS host:port; DIRECT`. An
 * empty answer is DIRECT, as in browsers; what is of another kind (SOCKS) is passed over.
 */
export function parsePacAnswer(answer: string, authorization: string | null): readonly Way[] {
  if (answer.trim() === '') return [DIRECT];
  return answer
    .split(';')
    .flatMap(entry => {
      const [kind = '', address = ''] = entry.trim().split(/\s+/u);
      if (kind.toUpperCase() === 'DIRECT') return [DIRECT];
      const scheme = SCHEMES[kind.toUpperCase()];
      return (scheme && parseProxy(`${scheme}://${address}`, authorization)) || [];
    })
    .slice(0, MAX_WAYS);
}
