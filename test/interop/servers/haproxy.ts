// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import { startChild } from '../child.ts';
import { CLIENT_HEADER, type InteropOptions, type InteropServer, LANDING, LOOPBACK } from '../server.ts';

const HAPROXY = '/usr/sbin/haproxy';
const CONFIG = 'haproxy.cfg';

/** HAProxy that ends TLS itself. */
export function startHaproxy(options: InteropOptions): Promise<InteropServer> {
  const { versions, clientSigalgs } = options;
  return startChild(options, ({ folder, port, combined, announced }) => ({
    program: HAPROXY,
    args: ['-db', '-f', path.join(folder, CONFIG)],
    ready: { stream: 'stderr', line: /Loading success/ },
    files: {
      [CONFIG]: `
global
  master-worker
  ssl-default-bind-options ssl-min-ver ${versions[0]} ssl-max-ver ${versions.at(-1)}
defaults
  mode http
  timeout client 10s
  timeout connect 10s
  timeout server 10s
frontend card
  bind ${LOOPBACK}:${port} ssl crt ${combined} ca-file ${announced} ca-verify-file ${folder}/card-chain.pem verify required${
    clientSigalgs === undefined ? '' : ` client-sigalgs ${clientSigalgs}`
  }
  http-request return status 302 hdr Location ${LANDING} hdr ${CLIENT_HEADER} "%[ssl_c_s_dn]"
`,
    },
  }));
}
