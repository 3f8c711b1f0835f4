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

const APACHE = '/usr/sbin/apache2';
const MODULES_FOLDER = '/usr/lib/apache2/modules';
const MODULES = ['mpm_event', 'authz_core', 'rewrite', 'headers', 'ssl'];
const CONFIG = 'apache2.conf';
const FIRST_CIPHER = 'ECDHE-RSA-AES128-GCM-SHA256';
const SECOND_CIPHER = 'ECDHE-RSA-AES256-GCM-SHA384';
/** Whom Apache becomes when it is started by root, which it will not stay. */
const ROOT_BECOMES = 'User www-data\nGroup www-data';

/** Apache whose whole site asks for the card, in the handshake. */
export const startApache = (options: InteropOptions): Promise<InteropServer> => start(options, 'site');

/**
 * Apache that asks for the card by location, once it knows what is wanted: by a renegotiation in TLS 1.2, after the
 * handshake in TLS 1.3.
 */
export const startApacheByLocation = (options: InteropOptions): Promise<InteropServer> => start(options, 'location');

/** Apache of TLS 1.2 that asks in the handshake, and again by location: another cipher is wanted there. */
export const startApacheAskingTwice = (options: InteropOptions): Promise<InteropServer> => start(options, 'twice');

function start(options: InteropOptions, scope: 'site' | 'location' | 'twice'): Promise<InteropServer> {
  const { versions, clientSigalgs } = options;
  const demand = 'SSLVerifyClient require\nSSLVerifyDepth 3';
  return startChild(options, ({ folder, port, announced }) => ({
    program: APACHE,
    args: ['-D', 'FOREGROUND', '-d', folder, '-f', path.join(folder, CONFIG)],
    ready: { stream: 'stdout', line: /resuming normal operations/ },
    files: {
      [CONFIG]: `
${MODULES.map(name => `LoadModule ${name}_module ${MODULES_FOLDER}/mod_${name}.so`).join('\n')}
${process.getuid?.() === 0 ? ROOT_BECOMES : ''}
ServerName ${LOOPBACK}
Listen ${LOOPBACK}:${port}
PidFile ${folder}/apache2.pid
DefaultRuntimeDir ${folder}
Mutex sem
ErrorLog "||/bin/cat"
StartServers 1
ThreadsPerChild 4
MaxRequestWorkers 4
MinSpareThreads 1
MaxSpareThreads 4
SSLEngine on
SSLCertificateFile ${folder}/server.pem
SSLCertificateKeyFile ${folder}/server.key
SSLProtocol ${versions.map(version => `+${version}`).join(' ')}
SSLCACertificateFile ${folder}/card-chain.pem
${announced === null ? '' : `SSLCADNRequestFile ${announced}`}
SSLSessionCache none
${clientSigalgs === undefined ? '' : `SSLOpenSSLConfCmd ClientSignatureAlgorithms ${clientSigalgs}`}
${scope === 'twice' ? `SSLCipherSuite ${FIRST_CIPHER}` : ''}
${scope === 'location' ? '' : demand}
<Location "${PROTECTED_PATH}">
${scope === 'location' ? demand : ''}
${scope === 'twice' ? `SSLCipherSuite ${SECOND_CIPHER}` : ''}
Header always set ${CLIENT_HEADER} "%{SSL_CLIENT_S_DN}s"
# Not Redirect, which answers before the card was asked for.
RewriteEngine On
RewriteRule ^ ${LANDING} [R=302,L]
</Location>
`,
    },
  }));
}
