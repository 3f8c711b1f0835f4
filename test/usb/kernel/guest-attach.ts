// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import {
  BUS_NUMBER,
  OP_REP_IMPORT_BYTES,
  OP_REQ_IMPORT,
  OP_REQ_IMPORT_BYTES,
  SPEED_FULL,
  USBIP_VERSION,
} from './usbip.ts';

/** In the guest: imports one device and hands the socket to the kernel, as `usbip attach` does. Arguments: port, bus id. */
const HOST = '10.0.2.2';
const BUS_ID_AT = 8;
const [, , port = '', busId = ''] = process.argv;
const socket = connect(Number(port), HOST, () => {
  socket.setNoDelay(true);
  const request = Buffer.alloc(OP_REQ_IMPORT_BYTES);
  request.writeUInt16BE(USBIP_VERSION, 0);
  request.writeUInt16BE(OP_REQ_IMPORT, 2);
  request.write(busId, BUS_ID_AT);
  socket.write(request);
});
let received = 0;
socket.on('data', chunk => {
  received += chunk.length;
  if (received < OP_REP_IMPORT_BYTES) return;
  // From here on the kernel reads the socket. Node shows its descriptor nowhere else.
  const { _handle: handle } = socket as Socket & { _handle: { readonly fd: number; readStop(): void } };
  socket.pause();
  handle.readStop();
  const index = Number(busId.split('-')[1]);
  const deviceId = (BUS_NUMBER << 16) | (index + 1);
  writeFileSync('/sys/devices/platform/vhci_hcd.0/attach', `${index - 1} ${handle.fd} ${deviceId} ${SPEED_FULL}`);
  process.exit(0);
});
