// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fs from 'node:fs';
import net from 'node:net';
import { MAX_FRAME_TO_HOST_BYTES } from '../../shared/protocol/index.ts';
import { allocateOffHeap } from './off-heap.ts';

const CHUNK_BYTES = 64 * 1024;
/** Native messaging: the length comes first, as 32 bits in the byte order of the machine. */
export const HEADER_BYTES = 4;

export interface FrameHandlers {
  /** One whole frame in memory of its own, off the heap; the receiver wipes it. */
  onFrame(frame: Buffer): void;
  /** The browser closed the port. */
  onEnd(): void;
  /** A frame longer than the protocol allows, or empty: nothing after it can be trusted. */
  onViolation(): void;
}

/**
 * Splits the bytes of a native messaging port into frames. Each chunk is copied once, straight to the place where its
 * frame is read, and wiped: an accumulator that grows would leave copies of a code porteur behind.
 */
export class FrameSplitter {
  readonly #handlers: FrameHandlers;
  readonly #header = allocateOffHeap(HEADER_BYTES);
  #headerBytes = 0;
  #frame: Buffer | null = null;
  #frameBytes = 0;

  constructor(handlers: FrameHandlers) {
    this.#handlers = handlers;
  }

  /** Takes the first `length` bytes of `chunk` and wipes them. False after a violation: the input must not be read on. */
  push(chunk: Buffer, length = chunk.length): boolean {
    try {
      let at = 0;
      while (at < length) {
        if (this.#frame === null) {
          at += this.#takeHeader(chunk, at, length);
          if (this.#headerBytes < HEADER_BYTES) continue;
          if (!this.#begin()) {
            this.#handlers.onViolation();
            return false;
          }
        } else {
          at += this.#takeBody(this.#frame, chunk, at, length);
        }
      }
      return true;
    } finally {
      chunk.fill(0, 0, length);
    }
  }

  #takeHeader(chunk: Buffer, from: number, length: number): number {
    const taken = chunk.copy(
      this.#header,
      this.#headerBytes,
      from,
      Math.min(length, from + HEADER_BYTES - this.#headerBytes),
    );
    this.#headerBytes += taken;
    return taken;
  }

  #begin(): boolean {
    const announced = this.#header.readUInt32LE(0);
    this.#headerBytes = 0;
    if (announced === 0 || announced > MAX_FRAME_TO_HOST_BYTES) return false;
    this.#frame = allocateOffHeap(announced);
    this.#frameBytes = 0;
    return true;
  }

  #takeBody(frame: Buffer, chunk: Buffer, from: number, length: number): number {
    const taken = chunk.copy(frame, this.#frameBytes, from, Math.min(length, from + frame.length - this.#frameBytes));
    this.#frameBytes += taken;
    if (this.#frameBytes === frame.length) {
      this.#frame = null;
      this.#handlers.onFrame(frame);
    }
    return taken;
  }
}

/**
 * Reads frames from a file descriptor until it ends. `onread` gives libuv our own buffer: `process.stdin` would leave
 * copies of what it read in memory that nobody can wipe (docs/security/code-porteur.md).
 */
export function readFrames(fd: number, handlers: FrameHandlers): void {
  const splitter = new FrameSplitter(handlers);
  const buffer = allocateOffHeap(CHUNK_BYTES);
  const onread = { buffer, callback: (length: number) => splitter.push(buffer, length) };
  try {
    new net.Socket({ fd, readable: true, writable: false, onread })
      .on('end', handlers.onEnd)
      .on('error', handlers.onEnd)
      .resume();
  } catch (error) {
    if (!isNoSocket(error)) throw error;
    readFile(fd, splitter, buffer, handlers);
  }
}

/**
 * The same from what libuv does not take for a socket, as a pipe of wine's: one read after the other, each on a thread of
 * the pool. An exit waits for the one that is under way; the host does so for a moment only (run-host.ts).
 */
function readFile(fd: number, splitter: FrameSplitter, buffer: Buffer, handlers: FrameHandlers): void {
  fs.read(fd, buffer, 0, buffer.length, null, (error, length) => {
    if (error || length === 0) handlers.onEnd();
    else if (splitter.push(buffer, length)) readFile(fd, splitter, buffer, handlers);
  });
}

const isNoSocket = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EBADF' || error.code === 'ERR_INVALID_FD_TYPE');
