// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeFrame, FrameSplitter } from './frames.ts';

it('frames come out whole, wherever the stream was cut', () => {
  const frames = fc.array(
    fc.record({ code: fc.nat(), body: fc.uint8Array({ maxLength: 300 }).map(bytes => Buffer.from(bytes)) }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(frames, fc.integer({ min: 1, max: 40 }), (sent, cut) => {
      const stream = Buffer.concat([Buffer.of(0), ...sent.map(encodeFrame)]);
      const splitter = new FrameSplitter();
      const received = [];
      let greetings = 0;
      for (let at = 0; at < stream.length; at += cut) {
        const pushed = splitter.push(stream.subarray(at, at + cut));
        greetings += pushed?.greeting === true ? 1 : 0;
        received.push(...(pushed?.frames ?? []));
      }
      expect([greetings, received]).toEqual([1, sent]);
    }),
  );
});

it('a frame longer than any request ends the stream before it was read', () => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(0x7fff_ffff, 9);
  expect(new FrameSplitter().push(header)).toBeNull();
});
