// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** The least that a native messaging host does: reads one frame, answers it. What is above its time is ours. */
const HEADER_BYTES = 4;
let received = Buffer.alloc(0);

process.stdin.on('data', chunk => {
  received = Buffer.concat([received, chunk]);
  if (received.length < HEADER_BYTES || received.length < HEADER_BYTES + received.readUInt32LE(0)) return;
  const { id } = JSON.parse(received.toString('utf8', HEADER_BYTES, HEADER_BYTES + received.readUInt32LE(0)));
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id, result: {} }));
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(body.length);
  process.stdout.write(Buffer.concat([header, body]));
});
