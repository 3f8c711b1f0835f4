// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { unreadable } from './unreadable.ts';

/** Apple's converter, on the sealed system volume. */
const PLUTIL = '/usr/bin/plutil';

/**
 * The JSON of a property list, binary or XML, made by the system's own converter. It is given the bytes that were read
 * and proved, not the name of a file that could be another by then. Throws POLICY_UNREADABLE.
 *
 * NOT RUN on macOS: written from plutil(1). Tests put another program in its place.
 */
export async function convertPropertyList(bytes: Uint8Array, program = PLUTIL): Promise<string> {
  const child = spawn(program, ['-convert', 'json', '-o', '-', '--', '-'], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // A converter that ends without reading everything says so by its exit status.
  child.stdin.on('error', () => undefined);
  child.stdin.end(bytes);
  const [json, status] = await Promise.all([text(child.stdout), ended]).catch(error => {
    throw unreadable('plutil cannot be started', error);
  });
  if (status !== 0) throw unreadable('not a property list');
  return json;
}
