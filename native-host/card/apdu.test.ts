// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CommandApdu, encodeCommand, parseResponse } from './apdu.ts';

const RUNS = 10_000;
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const query: CommandApdu = { cla: 0, ins: 0x20, p1: 0, p2: 1 };
const read: CommandApdu = { cla: 0, ins: 0xb0, p1: 1, p2: 2, le: 256 };
const select: CommandApdu = { cla: 0, ins: 0xa4, p1: 2, p2: 0x0c, data: Uint8Array.of(0x50, 0x31) };

test.each([
  ['neither data nor answer', query, '0020000100', '00200001'],
  ['an answer', read, '00B0010200', '00B0010200'],
  ['data', select, '00A4020C025031', '00A4020C025031'],
  ['data and an answer', { ...select, le: 18 }, '00A4020C025031', '00A4020C02503112'],
])('writes a command with %s for T=0 and T=1', (_, command, t0, t1) => {
  expect(hex(encodeCommand(command, 'T0'))).toBe(t0);
  expect(hex(encodeCommand(command, 'T1'))).toBe(t1);
});

test('refuses lengths that no short command has', () => {
  for (const length of [0, 256]) {
    expect(() => encodeCommand({ ...select, data: new Uint8Array(length) }, 'T0')).toThrow(RangeError);
  }
  for (const le of [0, 257]) expect(() => encodeCommand({ ...read, le }, 'T0')).toThrow(RangeError);
});

test.each([
  ['neither data nor answer', query, '00200001'],
  ['an answer', { ...read, le: 1600 }, '00B00102000640'],
  ['an answer as long as there is', { ...read, le: 65_536 }, '00B00102000000'],
  ['data', { ...select, data: new Uint8Array(256) }, `00A4020C000100${'00'.repeat(256)}`],
  ['data and an answer', { ...select, le: 256 }, '00A4020C00000250310100'],
])('writes a command of extended length with %s', (_, command, expected) => {
  expect(hex(encodeCommand(command, 'T1-extended'))).toBe(expected);
});

test('refuses lengths that no extended command has', () => {
  expect(() => encodeCommand({ ...select, data: new Uint8Array(65_536) }, 'T1-extended')).toThrow(RangeError);
  expect(() => encodeCommand({ ...read, le: 65_537 }, 'T1-extended')).toThrow(RangeError);
});

test('cuts the status word from an answer', () => {
  expect(parseResponse(Uint8Array.of(0x90, 0x00))).toEqual({ data: new Uint8Array(0), sw: 0x9000 });
  expect(parseResponse(Uint8Array.of(1, 2, 0x61, 0x10))).toEqual({ data: Uint8Array.of(1, 2), sw: 0x6110 });
});

test('every command has one header, its data in place, and one length byte on T=0', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const commands = fc.record({
    header: fc.tuple(byte, byte, byte, byte),
    data: fc.option(fc.uint8Array({ minLength: 1, maxLength: 255 }), { nil: undefined }),
    le: fc.option(fc.integer({ min: 1, max: 256 }), { nil: undefined }),
  });
  const property = fc.property(commands, ({ header: [cla, ins, p1, p2], data, le }) => {
    const command: CommandApdu = { cla, ins, p1, p2, ...(data && { data }), ...(le !== undefined && { le }) };
    const t0 = encodeCommand(command, 'T0');
    const t1 = encodeCommand(command, 'T1');
    return (
      hex(t0.subarray(0, 4)) === hex(Uint8Array.of(cla, ins, p1, p2)) &&
      t0.length === 5 + (data?.length ?? 0) &&
      t0[4] === (data?.length ?? (le ?? 0) % 256) &&
      (data === undefined || Buffer.compare(t0.subarray(5), data) === 0) &&
      t1.length === 4 + (data === undefined ? 0 : 1 + data.length) + (le === undefined ? 0 : 1)
    );
  });
  fc.assert(property, { numRuns: RUNS });
});
