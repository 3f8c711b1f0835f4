// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readSync, writeSync } from 'node:fs';
import { endWithParent, protectProcess } from '../native/index.ts';
import { CryptokiError } from './binding.ts';
import { ModuleSession } from './module-session.ts';
import { type Call, encodeFrame, FRAME_HEADER_BYTES, MAX_FRAME_BYTES, PIPE_FD, type Reply } from './wire.ts';

/**
 * The program of the process that holds a PKCS#11 module (ADR 0010). It does one thing after the other and blocks in
 * each: the host, which stays live, ends it when the module does not come back. It ends when its pipe does.
 *
 * The code porteur comes from the pipe straight into locked memory off the JavaScript heap, and is wiped as soon as
 * C_Login is back. What the module itself keeps goes with the process.
 */
const SECRET_PAGE_BYTES = 4096;

const secretPage = Buffer.from(new ArrayBuffer(SECRET_PAGE_BYTES));
protectProcess(secretPage);
endWithParent();
const session = new ModuleSession();

/** Fills `into`; false when the pipe ended. */
function readFully(into: Uint8Array): boolean {
  for (let at = 0; at < into.length; ) {
    const bytes = readSync(PIPE_FD, into, at, into.length - at, null);
    if (bytes === 0) return false;
    at += bytes;
  }
  return true;
}

function readCall(): Call | null {
  const header = Buffer.alloc(FRAME_HEADER_BYTES);
  if (!readFully(header)) return null;
  const length = header.readUInt32LE();
  if (length > MAX_FRAME_BYTES) throw new RangeError('frame too long');
  const body = Buffer.alloc(length);
  // Trust: the host alone has the other end.
  return readFully(body) ? (JSON.parse(body.toString('utf8')) as Call) : null;
}

function takeSecret(call: Call): Uint8Array | null {
  if (call.call !== 'login' || call.secretBytes === null) return null;
  if (call.secretBytes > SECRET_PAGE_BYTES) throw new RangeError('secret too long');
  const secret = secretPage.subarray(0, call.secretBytes);
  // Never NULL in the place of digits that did not come: a reader would ask for the code.
  if (!readFully(secret)) process.exit();
  return secret;
}

function perform(call: Call): Reply {
  try {
    return { kind: 'answer', answer: session.perform(call, takeSecret(call)) };
  } catch (error) {
    if (error instanceof CryptokiError) return { kind: 'refused', name: error.call, rv: error.rv };
    return { kind: 'failed', detail: error instanceof Error ? error.message.slice(0, 500) : 'thrown value' };
  } finally {
    secretPage.fill(0);
  }
}

for (let call = readCall(); call !== null; call = readCall()) writeSync(PIPE_FD, encodeFrame(perform(call)));
