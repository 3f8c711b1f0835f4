// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { startChild } from '../child.ts';
import { type InteropOptions, type InteropServer, LOOPBACK } from '../server.ts';

const DEPTH = '3';

/** `openssl s_server`, which shows a page about the connection with the client's certificate. */
export function startOpenssl(options: InteropOptions): Promise<InteropServer> {
  const { versions, clientSigalgs } = options;
  return startChild(options, ({ folder, port, announced }) => ({
    program: 'openssl',
    args: [
      ...['s_server', '-accept', `${LOOPBACK}:${port}`, '-www', '-naccept', '1000000'],
      ...['-cert', `${folder}/server.pem`, '-key', `${folder}/server.key`],
      ...['-Verify', DEPTH, '-verify_return_error', '-verifyCAfile', `${folder}/card-chain.pem`],
      ...['-min_protocol', versions[0], '-max_protocol', versions.at(-1) ?? versions[0]],
      ...(announced === null ? [] : ['-CAfile', announced]),
      ...(clientSigalgs === undefined ? [] : ['-client_sigalgs', clientSigalgs]),
    ],
    ready: { stream: 'stdout', line: /^ACCEPT/ },
  }));
}
