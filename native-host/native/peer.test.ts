// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readPeer } from './index.ts';

test('the kernel tells who connected to a Unix socket', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cpx-peer-'));
  const server = net.createServer().listen(path.join(folder, 'socket'));
  await once(server, 'listening');
  const client = net.connect(path.join(folder, 'socket'));
  const [connection] = (await once(server, 'connection')) as [net.Socket & { _handle: { fd: number } }];
  expect(readPeer(connection._handle.fd)).toEqual({ pid: process.pid, uid: process.getuid?.() });
  client.destroy();
  connection.destroy();
  server.close();
  await once(server, 'close');
  rmSync(folder, { recursive: true });
});

test('a file is nobody', () => {
  const file = openSync('/dev/null', 'r');
  expect(readPeer(file)).toBeNull();
  closeSync(file);
});
