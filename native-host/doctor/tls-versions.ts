// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type net from 'node:net';
import tls, { type SecureVersion } from 'node:tls';

export const TLS_VERSIONS: readonly SecureVersion[] = ['TLSv1.2', 'TLSv1.3'];

/**
 * Which versions of TLS a server agrees to, each by a handshake of its own that offers that one alone and ends as soon as
 * both sides have keys: before a certificate of the client's could matter, and before anything is sent.
 *
 * @param connect a new connection to the server on which nothing was said yet.
 */
export async function listOfferedVersions(
  host: string,
  connect: () => Promise<net.Socket>,
  timeoutMs: number,
): Promise<readonly SecureVersion[]> {
  const offered = await Promise.all(
    TLS_VERSIONS.map(async version => {
      const socket = await connect().catch(() => null);
      return socket !== null && (await agrees(socket, host, version, timeoutMs));
    }),
  );
  return TLS_VERSIONS.filter((_, index) => offered[index]);
}

function agrees(socket: net.Socket, host: string, version: SecureVersion, timeoutMs: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const secure = tls.connect({
    socket,
    servername: host,
    minVersion: version,
    maxVersion: version,
    // Nobody is trusted here and nothing is sent: who the server is, is another handshake's to find out.
    rejectUnauthorized: false,
    ca: [],
  });
  // OpenSSL tells of keys once the server has answered in this version; the keys themselves are not looked at.
  secure.once('keylog', () => resolve(true));
  secure.once('secureConnect', () => resolve(true));
  secure.on('error', () => resolve(false));
  secure.once('close', () => resolve(false));
  secure.setTimeout(timeoutMs, () => resolve(false));
  return promise.finally(() => secure.destroy());
}
