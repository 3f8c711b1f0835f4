// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { DISPLAY_VARIABLES } from '../pin-dialog/index.ts';

/** They choose a route, in an HTTP proxy's terms, and cannot weaken what TLS proves (docs/network.md). */
const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY', 'no_proxy', 'NO_PROXY'];

/**
 * Variables that the host needs of its surroundings. Everything else is left behind: NODE_OPTIONS, NODE_EXTRA_CA_CERTS,
 * OPENSSL_CONF, SSL_CERT_FILE and their like could make the host run or trust what the administrator did not choose. Those of the
 * display, for the host's own dialog, are kept where they are set.
 */
const KEPT_VARIABLES = ['HOME', 'XDG_RUNTIME_DIR', ...PROXY_VARIABLES];

/** No inspector at a signal, no OpenSSL configuration, no module from a folder of the user's, no __proto__. */
const NODE_FLAGS = [
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
  const display = DISPLAY_VARIABLES.map(name => `\${${name}:+${name}="$${name}"}`);
  const fixed = Object.entries(variables).map(([name, value]) => `${name}=${quote(value)}`);
  const words = ['exec env -i', ...kept, ...display, ...fixed, quote(node), ...NODE_FLAGS, quote(program), '"$@"'];
  return `#!/bin/sh\n${words.join(' ')}\n`;
}

const quote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
