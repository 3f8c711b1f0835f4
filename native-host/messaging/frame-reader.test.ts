// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_FRAME_TO_HOST_BYTES } from '../../shared/protocol/index.ts';
import { FrameSplitter } from './frame-reader.ts';
import { encodeFrame } from './frame-writer.ts';

function collect() {
  const frames: string[] = [];
  let violations = 0;
  const splitter = new FrameSplitter({
    onFrame: frame => frames.push(frame.toString('utf8')),
    onEnd: () => undefined,
    onViolation: () => {
      violations += 1;
    },
  });
  return { splitter, frames, violations: () => violations };
}

function header(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(length);
  return bytes;
}

describe('frames', () => {
  it('come out whole however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.json(), { minLength: 1, maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 50 }),
        (messages, cuts) => {
          const { splitter, frames } = collect();
          let rest = Buffer.concat(messages.map(message => encodeFrame(JSON.parse(message))));
          for (let index = 0; rest.length > 0; index++) {
            const bytes = Math.min(cuts[index % cuts.length] ?? 1, rest.length);
            splitter.push(Buffer.from(rest.subarray(0, bytes)));
            rest = rest.subarray(bytes);
          }
          expect(frames).toEqual(messages.map(message => JSON.stringify(JSON.parse(message))));
        },
      ),
    );
  });

  it('leave no byte behind in the chunk that brought them', () => {
    const { splitter } = collect();
    const chunk = encodeFrame({ pin: '73914628' });
    splitter.push(chunk);
    expect(chunk.every(byte => byte === 0)).toBe(true);
  });

  it.each([
    ['too long', MAX_FRAME_TO_HOST_BYTES + 1],
    ['as long as 32 bits allow', 0xffff_ffff],
    ['empty', 0],
  ])('that are announced %s end the input, and the chunk is wiped all the same', (_name, length) => {
    const { splitter, frames, violations } = collect();
    const chunk = Buffer.concat([header(length), Buffer.from('"pin":"1234"')]);
    expect(splitter.push(chunk)).toBe(false);
    expect([frames.length, violations(), chunk.every(byte => byte === 0)]).toEqual([0, 1, true]);
  });

  it('of the greatest length are accepted', () => {
    const { splitter, frames } = collect();
    splitter.push(Buffer.concat([header(MAX_FRAME_TO_HOST_BYTES), Buffer.alloc(MAX_FRAME_TO_HOST_BYTES, 0x20)]));
    expect(frames[0]).toHaveLength(MAX_FRAME_TO_HOST_BYTES);
  });
});

it('an answer that the browser would refuse is not sent', () => {
  expect(() => encodeFrame('x'.repeat(1024 * 1024))).toThrow(RangeError);
});
