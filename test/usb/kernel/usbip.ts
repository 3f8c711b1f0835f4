// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Messages of USB/IP (Linux, Documentation/usb/usbip_protocol.rst), big-endian. */
export const USBIP_VERSION = 0x0111;
export const OP_REQ_IMPORT = 0x8003;
export const OP_REQ_IMPORT_BYTES = 40;
export const OP_REP_IMPORT_BYTES = 320;
const OP_REP_IMPORT = 0x0003;
const OP_HEADER_BYTES = 8;
const PATH_BYTES = 256;
const BUS_ID_BYTES = 32;
const COMMAND_BYTES = 48;
const SETUP_AT = 40;
const COMMAND = { submit: 1, unlink: 2 } as const;
const REPLY = { submit: 3, unlink: 4 } as const;
export const BUS_NUMBER = 1;
export const SPEED_FULL = 2;

export interface Identity {
  readonly busId: string;
  readonly deviceNumber: number;
  readonly vendorId: number;
  readonly productId: number;
  readonly release: number;
}

/** Answer to OP_REQ_IMPORT: the device and that it is the guest's now. */
export function encodeImportReply({ busId, deviceNumber, vendorId, productId, release }: Identity): Buffer {
  const reply = Buffer.alloc(OP_REP_IMPORT_BYTES);
  reply.writeUInt16BE(USBIP_VERSION, 0);
  reply.writeUInt16BE(OP_REP_IMPORT, 2);
  reply.write(`/sys/devices/virtual/${busId}`, OP_HEADER_BYTES);
  reply.write(busId, OP_HEADER_BYTES + PATH_BYTES);
  let at = OP_HEADER_BYTES + PATH_BYTES + BUS_ID_BYTES;
  for (const value of [BUS_NUMBER, deviceNumber, SPEED_FULL]) at = reply.writeUInt32BE(value, at);
  for (const value of [vendorId, productId, release]) at = reply.writeUInt16BE(value, at);
  // Class, subclass and protocol are the interface's; configuration value, configurations, interfaces.
  reply.set([0, 0, 0, 1, 1, 1], at);
  return reply;
}

export const busIdOf = (request: Buffer): string => request.toString('latin1', OP_HEADER_BYTES).replace(/\0.*$/su, '');

export type UrbCommand =
  | {
      readonly kind: 'submit';
      readonly sequence: number;
      readonly isIn: boolean;
      readonly endpoint: number;
      readonly length: number;
      readonly setup: { readonly type: number; readonly request: number; readonly value: number };
      readonly data: Buffer;
    }
  | { readonly kind: 'unlink'; readonly sequence: number; readonly unlinked: number };

/** The first command in these bytes and how long it is; null when it is not complete. */
export function readCommand(bytes: Buffer): { readonly command: UrbCommand; readonly length: number } | null {
  if (bytes.length < COMMAND_BYTES) return null;
  const sequence = bytes.readUInt32BE(4);
  if (bytes.readUInt32BE(0) === COMMAND.unlink) {
    return { command: { kind: 'unlink', sequence, unlinked: bytes.readUInt32BE(20) }, length: COMMAND_BYTES };
  }
  const isIn = bytes.readUInt32BE(12) !== 0;
  const length = bytes.readUInt32BE(24);
  const end = COMMAND_BYTES + (isIn ? 0 : length);
  if (bytes.length < end) return null;
  const setup = {
    type: bytes.readUInt8(SETUP_AT),
    request: bytes.readUInt8(SETUP_AT + 1),
    value: bytes.readUInt16LE(SETUP_AT + 2),
  };
  const data = Buffer.from(bytes.subarray(COMMAND_BYTES, end));
  const endpoint = bytes.readUInt32BE(16);
  return { command: { kind: 'submit', sequence, isIn, endpoint, length, setup, data }, length: end };
}

export function encodeSubmitted(
  sequence: number,
  {
    status = 0,
    data = new Uint8Array(0),
    actual = data.length,
  }: { status?: number; data?: Uint8Array; actual?: number },
): Buffer {
  const header = Buffer.alloc(COMMAND_BYTES);
  header.writeUInt32BE(REPLY.submit, 0);
  header.writeUInt32BE(sequence, 4);
  header.writeInt32BE(status, 20);
  header.writeInt32BE(actual, 24);
  return Buffer.concat([header, data]);
}

export function encodeUnlinked(sequence: number, status: number): Buffer {
  const header = Buffer.alloc(COMMAND_BYTES);
  header.writeUInt32BE(REPLY.unlink, 0);
  header.writeUInt32BE(sequence, 4);
  header.writeInt32BE(status, 20);
  return header;
}
