// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardEndpoint } from '../options.ts';

/** File names in the server's folder. */
export const NGINX_FILES = { config: 'nginx.conf', listen: 'nginx.sock', upstream: 'upstream.sock' } as const;

/** Headers by which nginx tells the application of the connection. It sets all of them, whatever the client sent. */
export const NGINX_HEADERS = {
  verify: 'x-client-verify',
  certificate: 'x-client-certificate',
  protocol: 'x-tls-protocol',
  cipher: 'x-tls-cipher',
  resumed: 'x-tls-resumed',
  clientPort: 'x-client-port',
} as const;

const VERSIONS = ['TLSv1.2', 'TLSv1.3'] as const;

/**
 * nginx.conf for a folder of its own: one process, no daemon, no port (a Unix socket with the PROXY protocol).
 * A missing or bad certificate goes to the application as well (495, 496), so that its refusal is logged like others.
 */
export function makeNginxConfig(folder: string, endpoint: CardEndpoint): string {
  const versions = VERSIONS.slice(VERSIONS.indexOf(endpoint.minVersion), VERSIONS.indexOf(endpoint.maxVersion) + 1);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const application = `proxy_pass http://unix:${folder}/${NGINX_FILES.upstream}:;`;
  return `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log info;
error_log stderr notice;
events { worker_connections 256; }
http {
  access_log ${folder}/access.log;
  ${temporary.map(kind => `${kind}_temp_path ${folder}/${kind};`).join('\n  ')}
  server {
    listen unix:${folder}/${NGINX_FILES.listen} ssl proxy_protocol;
    ssl_certificate ${folder}/server.pem;
    ssl_certificate_key ${folder}/server.key;
    ssl_protocols ${versions.join(' ')};
    ssl_client_certificate ${folder}/card-chain.pem;
    ssl_verify_client ${endpoint.clientCertificate === 'not-asked' ? 'off' : 'on'};
    ssl_verify_depth 3;
    error_page 495 496 = @application;
    proxy_http_version 1.1;
    proxy_set_header Host $http_host;
    proxy_set_header ${NGINX_HEADERS.verify} $ssl_client_verify;
    proxy_set_header ${NGINX_HEADERS.certificate} $ssl_client_escaped_cert;
    proxy_set_header ${NGINX_HEADERS.protocol} $ssl_protocol;
    proxy_set_header ${NGINX_HEADERS.cipher} $ssl_cipher;
    proxy_set_header ${NGINX_HEADERS.resumed} $ssl_session_reused;
    proxy_set_header ${NGINX_HEADERS.clientPort} $proxy_protocol_port;
    location / { ${application} }
    location @application { ${application} }
  }
}
`;
}
