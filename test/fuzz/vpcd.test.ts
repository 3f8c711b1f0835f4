// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { expect } from 'vitest';
import { encodeVpcdMessage, VpcdMessageReader } from '../virtual-card/links/vpcd/message.ts';
import { fuzz } from './harness.ts';
import { anyBytes } from './inputs.ts';

const cuts = fc.array(fc.nat(40), { maxLength: 6 });

/** The stream in pieces of these lengths, the rest in one. */
function* pieces(stream: Uint8Array, lengths: readonly number[]): Generator<Uint8Array> {
  let at = 0;
  for (const length of lengths) {
    yield stream.subarray(at, at + length);
    at += length;
  }
  yield stream.subarray(at);
}

fuzz('vpcd messages in any pieces', fc.tuple(fc.array(anyBytes(12), { maxLength: 4 }), cuts), ([messages, lengths]) => {
  const reader = new VpcdMessageReader();
  const stream = Buffer.concat(messages.map(encodeVpcdMessage));
  const received = [...pieces(stream, lengths)].flatMap(piece => reader.push(piece));
  expect(received.map(message => Buffer.from(message).toString('hex'))).toEqual(
    messages.map(message => Buffer.from(message).toString('hex')),
  );
});

fuzz('a vpcd stream of random bytes', fc.tuple(anyBytes(40), cuts), ([stream, lengths]) => {
  const reader = new VpcdMessageReader();
  for (const piece of pieces(stream, lengths))
    for (const message of reader.push(piece)) expect(message.length < 40).toBe(true);
});
