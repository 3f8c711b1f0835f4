// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_FRAME_TO_HOST_BYTES } from '../../shared/protocol/index.ts';
import { FrameSplitter, readFrames } from './frame-reader.ts';
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

it('are read from what is no socket too, up to its end or a violation', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cpx-frames-'));
  const read = (bytes: Uint8Array) => {
    const file = path.join(folder, 'input');
    writeFileSync(file, bytes);
    const { promise, resolve } = Promise.withResolvers<readonly string[]>();
    const seen: string[] = [];
    readFrames(openSync(file, 'r'), {
      onFrame: frame => void seen.push(frame.toString('utf8')),
      onEnd: () => resolve([...seen, 'end']),
      onViolation: () => resolve([...seen, 'violation']),
    });
    return promise;
  };
  try {
    expect(await read(Buffer.concat([encodeFrame(1), encodeFrame(2)]))).toEqual(['1', '2', 'end']);
    expect(await read(Buffer.concat([encodeFrame(1), header(0)]))).toEqual(['1', 'violation']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
