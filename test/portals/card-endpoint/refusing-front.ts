// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ChildServer, joinToUnixSocket, makeServerFolder } from './child-server.ts';
import type { Front, FrontOptions } from './front.ts';

const SOCKET = 'server.sock';
const KEY_LOG = 'keys.log';
const VERIFY_DEPTH = '3';

/**
 * `openssl s_server` that trusts no card: it refuses every certificate inside the handshake, with a real alert.
 * node and nginx cannot stand in: both finish the handshake and refuse afterwards.
 */
export async function startRefusingFront({ endpoint, server }: FrontOptions): Promise<Front> {
  // Its own certificate is the only authority that it knows: no card comes from there, so the alert is unknown_ca. It
  // names none in its request, else a client would find out that no card of its own is wanted.
  const folder = await makeServerFolder(server, server.certificatePem);
  const args = [
    ...['s_server', '-unix', SOCKET, '-unlink', '-www', '-keylogfile', KEY_LOG],
    ...['-cert', 'server.pem', '-key', 'server.key', '-verifyCAfile', 'card-chain.pem'],
    ...['-Verify', VERIFY_DEPTH, '-verify_return_error'],
    ...['-min_protocol', endpoint.minVersion, '-max_protocol', endpoint.maxVersion],
  ];
  await writeFile(path.join(folder, KEY_LOG), '', { mode: 0o600 });
  const child = await ChildServer.start('openssl', args, { stream: 'stdout', line: /^ACCEPT/, folder });
  return {
    accept: ({ stream }) => joinToUnixSocket(stream, path.join(folder, SOCKET)),
    // TLS 1.3 hides the alert: that the client had answered tells a refusal from a client that went away.
    conclude: ({ observer, record }) => {
      for (const line of readFileSync(path.join(folder, KEY_LOG), 'latin1').split('\n')) observer.useKeyLog(line);
      if (observer.observation.clientAnswerSeen) record.judge({ outcome: 'refused', reason: 'unknown_ca' });
    },
    close: () => child.close(),
  };
}
