// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFile } from 'node:fs/promises';
import type net from 'node:net';
import { readPeer } from '../native/index.ts';
import type { Program } from './key.ts';

/** Control and formatting characters, by which a name could say another thing in a window. */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;
const MAX_NAME_CHARACTERS = 32;

/**
 * The program that connected, by the name that its process goes by (proc(5), comm: at most 15 bytes, which the program
 * chooses); null for a program of another user, or one that is gone.
 */
export async function identifyProgram(connection: net.Socket): Promise<Program | null> {
  const peer = readPeer(descriptorOf(connection));
  if (peer === null || peer.uid !== process.getuid?.()) return null;
  const name = await readFile(`/proc/${peer.pid}/comm`, 'utf8').catch(() => null);
  return name === null ? null : { pid: peer.pid, name: name.replace(UNSEEN, '').slice(0, MAX_NAME_CHARACTERS) };
}

/** Node keeps the descriptor of a socket in its handle, and nowhere else. */
function descriptorOf(connection: net.Socket): number {
  const handle: unknown = Reflect.get(connection, '_handle');
  const descriptor: unknown = typeof handle === 'object' && handle !== null ? Reflect.get(handle, 'fd') : undefined;
  return typeof descriptor === 'number' ? descriptor : -1;
}
