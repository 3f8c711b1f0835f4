// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { answerStandardRequest, ENDPOINT, PRODUCT_ID, RELEASE, VENDOR_ID } from '../descriptors.ts';
import type { ScriptedReader } from '../scripted-reader.ts';
import {
  busIdOf,
  encodeImportReply,
  encodeSubmitted,
  encodeUnlinked,
  OP_REQ_IMPORT_BYTES,
  readCommand,
  type UrbCommand,
} from './usbip.ts';

/** A stalled endpoint, and a request that was called back, as Linux numbers them. */
const EPIPE = -32;
const ECONNRESET = -104;
const CLASS_REQUEST = 0x20;
const REQUEST_ABORT = 1;

type Submit = Extract<UrbCommand, { kind: 'submit' }>;

/** Exports scripted readers over USB/IP; a Linux kernel that imports one sees an ordinary USB device. */
export class UsbIpServer {
  readonly #readers: ReadonlyMap<string, ScriptedReader>;
  readonly #sockets = new Map<string, Socket>();
  readonly #server: Server;

  /** @param readers by the bus id that the guest asks for: `1-1`. */
  constructor(readers: ReadonlyMap<string, ScriptedReader>) {
    this.#readers = readers;
    this.#server = createServer(socket => this.#serve(socket));
  }

  /** Listens on a free port of this machine alone; answers its number. */
  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  }

  /** Pulls a reader out of the guest. */
  unplug(busId: string): void {
    this.#sockets.get(busId)?.destroy();
  }

  close(): void {
    for (const socket of this.#sockets.values()) socket.destroy();
    this.#server.close();
  }

  #serve(socket: Socket): void {
    socket.setNoDelay(true);
    socket.on('error', () => undefined); // the guest was switched off
    let bytes: Buffer = Buffer.alloc(0);
    let imported: ImportedDevice | null = null;
    socket.on('data', chunk => {
      bytes = Buffer.concat([bytes, chunk as Buffer]);
      if (!imported && bytes.length >= OP_REQ_IMPORT_BYTES) {
        imported = this.#import(socket, bytes.subarray(0, OP_REQ_IMPORT_BYTES));
        bytes = bytes.subarray(OP_REQ_IMPORT_BYTES);
      }
      for (let next = imported && readCommand(bytes); next && imported; next = readCommand(bytes)) {
        bytes = bytes.subarray(next.length);
        imported.handle(next.command);
      }
    });
  }

  #import(socket: Socket, request: Buffer): ImportedDevice {
    const busId = busIdOf(request);
    const reader = this.#readers.get(busId);
    if (!reader) throw new Error(`no reader ${busId}`);
    const deviceNumber = Number(busId.split('-')[1]) + 1;
    this.#sockets.set(busId, socket);
    const ids = { vendorId: VENDOR_ID, productId: PRODUCT_ID, release: RELEASE };
    socket.write(encodeImportReply({ busId, deviceNumber, ...ids }));
    return new ImportedDevice(reader, socket);
  }
}

/** A reader in a guest: requests of its endpoints. */
class ImportedDevice {
  readonly #reader: ScriptedReader;
  readonly #socket: Socket;
  /** Requests that wait for the reader to have something to say. */
  readonly #waiting = new Map<number, AbortController>();

  constructor(reader: ScriptedReader, socket: Socket) {
    this.#reader = reader;
    this.#socket = socket;
  }

  handle(command: UrbCommand): void {
    if (command.kind === 'unlink') this.#unlink(command.sequence, command.unlinked);
    else if (command.endpoint === 0) this.#control(command);
    else if (command.isIn) void this.#give(command);
    else {
      this.#reply(command.sequence, { actual: command.length });
      this.#reader.write(command.data);
    }
  }

  #control({ sequence, setup, length, isIn }: Submit): void {
    const { type, request, value } = setup;
    if ((type & 0x60) === CLASS_REQUEST && request === REQUEST_ABORT) {
      this.#reader.abort(value);
      this.#reply(sequence, {});
      return;
    }
    const answer = answerStandardRequest(this.#reader.kind, { request, value, length });
    if (answer === null) this.#reply(sequence, { status: EPIPE });
    else this.#reply(sequence, isIn ? { data: answer } : { actual: length });
  }

  async #give({ sequence, endpoint, length }: Submit): Promise<void> {
    const waiting = new AbortController();
    this.#waiting.set(sequence, waiting);
    const { interruptIn, bulkIn } = this.#reader;
    try {
      const queue = endpoint === ENDPOINT.interruptIn ? interruptIn : bulkIn;
      const data = await queue.take(waiting.signal);
      this.#waiting.delete(sequence);
      this.#reply(sequence, { data: data.subarray(0, length) });
    } catch {
      this.#waiting.delete(sequence); // called back
    }
  }

  #unlink(sequence: number, unlinked: number): void {
    const waiting = this.#waiting.get(unlinked);
    waiting?.abort();
    this.#socket.write(encodeUnlinked(sequence, waiting ? ECONNRESET : 0));
  }

  #reply(sequence: number, reply: Parameters<typeof encodeSubmitted>[1]): void {
    this.#socket.write(encodeSubmitted(sequence, reply));
  }
}
