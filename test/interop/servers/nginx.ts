// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import { startChild } from '../child.ts';
import {
  CLIENT_HEADER,
  type InteropOptions,
  type InteropServer,
  LANDING,
  LOOPBACK,
  PROTECTED_PATH,
} from '../server.ts';

const NGINX = '/usr/sbin/nginx';
const CONFIG = 'nginx.conf';
const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** nginx, whole site; it always names the authorities of ssl_client_certificate. */
export function startNginx(options: InteropOptions): Promise<InteropServer> {
  const { versions, clientSigalgs } = options;
  return startChild(options, ({ folder, port, announced }) => ({
    program: NGINX,
    args: ['-p', folder, '-c', path.join(folder, CONFIG), '-e', path.join(folder, 'error.log')],
    ready: { stream: 'stderr', line: /using the "\w+" event method/ },
    files: {
      [CONFIG]: `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log info;
error_log stderr notice;
events { worker_connections 64; }
http {
  access_log off;
  ${TEMPORARY.map(kind => `${kind}_temp_path ${folder}/${kind};`).join('\n  ')}
  server {
    listen ${LOOPBACK}:${port} ssl;
    ssl_certificate ${folder}/server.pem;
    ssl_certificate_key ${folder}/server.key;
    ssl_protocols ${versions.join(' ')};
    ssl_client_certificate ${announced ?? `${folder}/card-chain.pem`};
    ssl_trusted_certificate ${folder}/card-chain.pem;
    ssl_verify_client on;
    ssl_verify_depth 3;
    ${clientSigalgs === undefined ? '' : `ssl_conf_command ClientSignatureAlgorithms ${clientSigalgs};`}
    location = ${PROTECTED_PATH} {
      add_header ${CLIENT_HEADER} $ssl_client_s_dn always;
      return 302 ${LANDING};
    }
  }
}
`,
    },
  }));
}
