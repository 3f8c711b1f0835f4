// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { writeSync } from 'node:fs';
import { MAX_FRAME_FROM_HOST_BYTES } from '../../shared/protocol/index.ts';
import { HEADER_BYTES } from './frame-reader.ts';

const PAUSE_MS = 1;
const pause = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** `message` as a native messaging frame. Throws RangeError when the browser would refuse it. */
export function encodeFrame(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message), 'utf8');
  if (body.length > MAX_FRAME_FROM_HOST_BYTES) throw new RangeError(`a frame of ${body.length} bytes`);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(body.length);
  return Buffer.concat([header, body]);
}

/**
 * Writes a frame whole. Synchronous, so that two frames can never be mixed and the last one is out before the process
 * ends; a full pipe that does not block (EAGAIN) is tried again after a pause.
 */
export function writeFrame(fd: number, message: unknown): void {
  const frame = encodeFrame(message);
  let written = 0;
  while (written < frame.length) {
    try {
      written += writeSync(fd, frame, written);
    } catch (error) {
      if (!isAgain(error)) throw error;
      Atomics.wait(pause, 0, 0, PAUSE_MS);
    }
  }
}

const isAgain = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EAGAIN';
