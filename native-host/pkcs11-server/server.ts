// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import { chmod, lstat, mkdir, rm } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { answerCall } from './calls.ts';
import { TokenClient } from './client.ts';
import { encodeFrame, FrameSplitter, PROTOCOL_VERSION } from './frames.ts';
import type { CardKey } from './key.ts';
import { identifyProgram } from './program.ts';

const ONLY_OWNER = 0o700;
const GROUP_OR_OTHERS = 0o077;
const MAX_CLIENTS = 32;

export interface TokenServer {
  close(): Promise<void>;
}

/**
 * Serves the card as a PKCS#11 token to programs of the same user that load p11-kit-client.so. The socket lies in a
 * folder that nobody else can enter. Throws Error when the folder is somebody else's or the socket is in use.
 *
 * @param socketPath absolute; the folder is made when it is missing.
 */
export async function serveToken(socketPath: string, key: CardKey): Promise<TokenServer> {
  const folder = path.dirname(socketPath);
  await mkdir(folder, { recursive: true, mode: ONLY_OWNER });
  const { uid, mode } = await lstat(folder);
  if (uid !== process.getuid?.() || (mode & GROUP_OR_OTHERS) !== 0) throw new Error(`${folder} is open to others`);
  if (await isAnswering(socketPath)) throw new Error(`${socketPath} is in use`);
  await rm(socketPath, { force: true });

  const connections = new Set<net.Socket>();
  const server = net.createServer(connection => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
    connection.on('error', () => connection.destroy());
    connection.pause();
    void identifyProgram(connection).then(program => {
      if (program === null || connection.destroyed) return connection.destroy();
      connection.on('close', () => void key.release(program));
      serveClient(connection, new TokenClient(key, program));
      return connection.resume();
    });
  });
  server.maxConnections = MAX_CLIENTS;
  server.listen(socketPath);
  await once(server, 'listening');
  await chmod(socketPath, ONLY_OWNER);
  return {
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const connection of connections) connection.destroy();
      await closed;
    },
  };
}

/** Messages of one client are answered one after the other, as its library expects. */
function serveClient(connection: net.Socket, client: TokenClient): void {
  const splitter = new FrameSplitter();
  let turn = Promise.resolve();
  connection.on('data', chunk => {
    const pushed = splitter.push(chunk);
    if (pushed === null) return connection.destroy();
    if (pushed.greeting) connection.write(Buffer.from([PROTOCOL_VERSION]));
    for (const { code, body } of pushed.frames) {
      turn = turn.then(async () => {
        const answer = await answerCall(client, body);
        if (!connection.destroyed) connection.write(encodeFrame({ code, body: answer }));
      });
    }
    return undefined;
  });
}

async function isAnswering(socketPath: string): Promise<boolean> {
  const probe = net.connect(socketPath);
  try {
    await once(probe, 'connect');
    return true;
  } catch {
    return false; // nobody listens, or nothing is there
  } finally {
    probe.destroy();
  }
}
