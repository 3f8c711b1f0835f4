// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { startChild } from '../child.ts';
import type { InteropOptions, InteropServer } from '../server.ts';

const PRIORITY = { 'TLSv1.2': '+VERS-TLS1.2', 'TLSv1.3': '+VERS-TLS1.3' } as const;

/** `gnutls-serv`, which shows a page about the connection. */
export function startGnutls(options: InteropOptions): Promise<InteropServer> {
  const versions = options.versions.map(version => PRIORITY[version]).join(':');
  return startChild(options, ({ folder, port }) => ({
    program: 'gnutls-serv',
    args: [
      ...['--http', '--port', String(port), '--priority', `NORMAL:-VERS-ALL:${versions}`],
      ...['--x509certfile', `${folder}/server.pem`, '--x509keyfile', `${folder}/server.key`],
      ...['--x509cafile', `${folder}/card-chain.pem`, '--require-client-cert', '--verify-client-cert'],
    ],
    ready: { stream: 'stderr', line: /HTTP Server listening on IPv4 0\.0\.0\.0 port \d+\.\.\.done/ },
  }));
}
