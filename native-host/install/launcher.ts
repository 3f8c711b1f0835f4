// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { KEPT_VARIABLES, KEPT_WHERE_SET } from '../variables.ts';

/** No inspector at a signal, no OpenSSL configuration, no module from a folder of the user's, no __proto__. */
export const NODE_FLAGS = [
  '--disable-sigusr1',
  '--openssl-config=/dev/null',
  '--no-warnings',
  '--no-global-search-paths',
  '--disable-proto=delete',
];

export interface LauncherOptions {
  /** Absolute path of the Node that runs the host. */
  readonly node: string;
  /** Absolute path of the built host. */
  readonly program: string;
  /** Variables with a value of their own; the product has none. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** The script that browsers start (POSIX sh): an empty environment, fixed flags, then the host in the same process. */
export function launcherScript({ node, program, variables = {} }: LauncherOptions): string {
  const kept = KEPT_VARIABLES.map(name => `${name}="\${${name}:-}"`);
  const display = KEPT_WHERE_SET.map(name => `\${${name}:+${name}="$${name}"}`);
  const fixed = Object.entries(variables).map(([name, value]) => `${name}=${quote(value)}`);
  const words = ['exec env -i', ...kept, ...display, ...fixed, quote(node), ...NODE_FLAGS, quote(program), '"$@"'];
  return `#!/bin/sh\n${words.join(' ')}\n`;
}

const quote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
