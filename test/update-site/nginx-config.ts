// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Files of the server's folder. */
export const FILES = {
  config: 'nginx.conf',
  accessLog: 'access.log',
  certificate: 'server.pem',
  key: 'server.key',
} as const;

/** What docs/packaging.md tells administrators to write. */
const DOCUMENTED = readDocumented();

const LOOPBACK = '127.0.0.1';
const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
const CONNECTIONS = 4096;

export interface NginxPlace {
  readonly folder: string;
  /** The published files. */
  readonly root: string;
  readonly port: number;
  readonly tls: boolean;
}

/** The site of docs/packaging.md, with a log that can be read back and nothing outside its folder. */
export function makeSiteConfig({ folder, root, port, tls }: NginxPlace): string {
  return `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr notice;
events { worker_connections ${CONNECTIONS}; }
http {
  log_format facts escape=json '{"path":"$uri","status":$status,"bytes":$bytes_sent,"condition":"$http_if_none_match$http_if_modified_since","agent":"$http_user_agent"}';
  access_log ${folder}/${FILES.accessLog} facts;
  ${TEMPORARY.map(kind => `${kind}_temp_path ${folder}/${kind};`).join('\n  ')}
  server {
    listen ${LOOPBACK}:${port}${tls ? ' ssl' : ''};
    ${tls ? `ssl_certificate ${folder}/${FILES.certificate};\n    ssl_certificate_key ${folder}/${FILES.key};` : ''}
    root ${root};
    ${DOCUMENTED}
  }
}
`;
}

function readDocumented(): string {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/packaging.md'), 'utf8');
  const [, text] = /^```nginx\n([\s\S]*?)^```/mu.exec(page) ?? [];
  if (text === undefined) throw new Error('docs/packaging.md has no configuration of nginx');
  return text;
}
