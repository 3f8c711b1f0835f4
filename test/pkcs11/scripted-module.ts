// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readSync, writeSync } from 'node:fs';
import { type Call, encodeFrame, FRAME_HEADER_BYTES, PIPE_FD, type Reply } from '../../native-host/pkcs11/wire.ts';

/**
 * Stands in the place of the process that holds a module and does what no real module does on demand. Its parameter is
 * a JSON object: for each call, the reply, or a way to misbehave. `tell` fails with the parameters of the call.
 */
type Misbehaviour = 'crash' | 'exit' | 'hang' | 'garbage' | 'endless' | 'twice' | 'tell';
export type Script = Partial<Record<Call['call'], Reply | Misbehaviour>>;

const ENDLESS_BYTES = 0x7fffffff;
const script: Script = JSON.parse(process.argv[2] ?? '{}');

function readBytes(length: number): Buffer | null {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const read = readSync(PIPE_FD, bytes, at, length - at, null);
    if (read === 0) return null;
    at += read;
  }
  return bytes;
}

function readCall(): Call | null {
  const header = readBytes(FRAME_HEADER_BYTES);
  const body = header && readBytes(header.readUInt32LE());
  return body && JSON.parse(body.toString('utf8'));
}

function misbehave(how: Misbehaviour, call: Call): void {
  if (how === 'tell') writeSync(PIPE_FD, encodeFrame({ kind: 'failed', detail: JSON.stringify(call) }));
  if (how === 'crash') process.kill(process.pid, 'SIGSEGV');
  if (how === 'exit') process.exit(3);
  if (how === 'hang') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  if (how === 'garbage') writeSync(PIPE_FD, Buffer.concat([Buffer.of(2, 0, 0, 0), Buffer.from('{]')]));
  if (how === 'endless') {
    const header = Buffer.alloc(FRAME_HEADER_BYTES);
    header.writeUInt32LE(ENDLESS_BYTES);
    writeSync(PIPE_FD, header);
  }
  if (how === 'twice') {
    const reply = encodeFrame({ kind: 'answer', answer: {} });
    writeSync(PIPE_FD, Buffer.concat([reply, reply]));
  }
}

console.log('what a module prints');
console.error('and complains of');
for (let call = readCall(); call !== null; call = readCall()) {
  if (call.call === 'login' && call.secretBytes !== null) readBytes(call.secretBytes);
  const wanted = script[call.call] ?? { kind: 'answer', answer: {} };
  if (typeof wanted === 'string') misbehave(wanted, call);
  else writeSync(PIPE_FD, encodeFrame(wanted));
}
