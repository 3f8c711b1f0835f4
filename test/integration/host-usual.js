// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * Reads a code porteur as most native messaging hosts would, with some care: every buffer that it can name is zeroed
 * and the property is dropped. The memory scan must find what stays behind all the same, or the scan is worth nothing.
 */
const HEADER_BYTES = 4;
let received = Buffer.alloc(0);

process.stdin.on('data', chunk => {
  received = Buffer.concat([received, chunk]);
  chunk.fill(0);
  while (received.length >= HEADER_BYTES && received.length >= HEADER_BYTES + received.readUInt32LE(0)) {
    const end = HEADER_BYTES + received.readUInt32LE(0);
    const message = JSON.parse(received.toString('utf8', HEADER_BYTES, end));
    received.fill(0, 0, end);
    received = received.subarray(end);
    verify(message);
  }
});

function verify(message) {
  const digits = Buffer.from(message.params.pin, 'latin1');
  const command = Buffer.concat([Buffer.from([0x00, 0x20, 0x00, 0x01, digits.length]), digits]);
  command.fill(0);
  digits.fill(0);
  message.params.pin = undefined;
  process.stdout.write('done\n');
}
