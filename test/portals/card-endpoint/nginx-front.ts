// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import http, { type IncomingMessage } from 'node:http';
import path from 'node:path';
import type { NegotiationRecord } from '../negotiations.ts';
import { ChildServer, joinToUnixSocket, makeServerFolder } from './child-server.ts';
import type { CardConnection, ClientIdentity, Front, FrontOptions } from './front.ts';
import { makeNginxConfig, NGINX_FILES, NGINX_HEADERS } from './nginx-config.ts';

const NGINX = '/usr/sbin/nginx';
const VERIFIED = 'SUCCESS';
const RESUMED = 'r';

/** A real nginx in front, the application behind it on a Unix socket that only this user can reach. */
export async function startNginxFront({
  endpoint,
  server,
  cardChainPem,
  createListener,
}: FrontOptions): Promise<Front> {
  const folder = await makeServerFolder(server, cardChainPem);
  const records = new Map<string, NegotiationRecord>();
  const isAsked = endpoint.clientCertificate !== 'not-asked';

  const identify = (request: IncomingMessage): ClientIdentity => {
    const identity = readIdentity(request);
    const { verified, reason, certificate } = identity;
    records.get(readHeader(request, 'clientPort'))?.judge({
      outcome: verified || !isAsked ? 'accepted' : 'refused',
      reason: isAsked ? reason : null,
      protocol: readHeader(request, 'protocol'),
      cipher: readHeader(request, 'cipher'),
      resumed: readHeader(request, 'resumed') === RESUMED,
      certificate,
    });
    return identity;
  };
  const application = http.createServer(createListener(identify)).listen(path.join(folder, NGINX_FILES.upstream));
  await once(application, 'listening');

  const configFile = path.join(folder, NGINX_FILES.config);
  await writeFile(configFile, makeNginxConfig(folder, endpoint));
  const args = ['-p', folder, '-c', configFile, '-e', path.join(folder, 'error.log')];
  const ready = { stream: 'stderr', line: /using the "\w+" event method/, folder } as const;
  const child = await ChildServer.start(NGINX, args, ready).catch(async error => {
    application.close();
    throw error;
  });

  return {
    accept: ({ stream, record, clientPort }: CardConnection) => {
      const key = String(clientPort);
      records.set(key, record);
      stream.once('close', () => records.delete(key));
      // PROXY protocol version 1: how nginx learns the client's port, its name for the connection in the headers.
      joinToUnixSocket(stream, path.join(folder, NGINX_FILES.listen), `PROXY TCP4 127.0.0.1 127.0.0.1 ${key} 443\r\n`);
    },
    close: async () => {
      application.close();
      application.closeAllConnections();
      await child.close();
    },
  };
}

function readHeader(request: IncomingMessage, name: keyof typeof NGINX_HEADERS): string {
  return [request.headers[NGINX_HEADERS[name]] ?? ''].flat().join();
}

function readIdentity(request: IncomingMessage): ClientIdentity {
  const verify = readHeader(request, 'verify');
  const escaped = readHeader(request, 'certificate');
  return {
    verified: verify === VERIFIED,
    reason: verify === VERIFIED ? null : verify,
    certificate: escaped === '' ? null : new X509Certificate(decodeURIComponent(escaped)),
  };
}
