// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { DISPLAY_VARIABLES } from './pin-dialog/index.ts';

/** They choose a route, in an HTTP proxy's terms, and cannot weaken what TLS proves (docs/network.md). */
const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY', 'no_proxy', 'NO_PROXY'];

/**
 * Variables that the host needs of its surroundings. Everything else is left behind: NODE_OPTIONS, NODE_EXTRA_CA_CERTS,
 * OPENSSL_CONF, SSL_CERT_FILE and their like could make the host run or trust what the administrator did not choose.
 */
export const KEPT_VARIABLES: readonly string[] = ['HOME', 'XDG_RUNTIME_DIR', ...PROXY_VARIABLES];

/** Kept where they are set: those of the display, for the host's own dialog, and the folder for its log. */
export const KEPT_WHERE_SET: readonly string[] = [...DISPLAY_VARIABLES, 'XDG_STATE_HOME'];

/** Without these Windows finds neither its network nor the person's folders; compared without regard to case. */
export const KEPT_ON_WINDOWS: readonly string[] = [
  'SYSTEMROOT',
  'WINDIR',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'PROGRAMDATA',
  'TEMP',
  'TMP',
];

/** What commands in a terminal need besides: they call tools of the system by their names. */
export const KEPT_FOR_COMMANDS: readonly string[] = ['PATH', 'TERM', 'USER', 'LOGNAME'];
