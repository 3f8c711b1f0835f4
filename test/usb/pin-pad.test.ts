// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, expect, test } from 'vitest';
import { createTestCard } from '../virtual-card/test-card.ts';
import { toHex } from '../virtual-card/tlv.ts';
import { startUsbBench, type UsbBench } from './bench.ts';
import type { ReaderKind } from './reader-kind.ts';
import type { Keypad } from './scripted-pin-pad.ts';

const FEATURE_VERIFY_PIN_DIRECT = 0x06;
const FEATURE_IFD_PIN_PROPERTIES = 0x0a;

let bench: UsbBench | null = null;
afterEach(async () => {
  await bench?.port.close();
  bench = null;
});

async function connect(kind: Partial<ReaderKind>, generation: 'CPS3' | 'CPS4' = 'CPS3') {
  bench = startUsbBench(kind);
  const card = await createTestCard({ generation });
  await bench.insert(card);
  const connection = await bench.port.connect(bench.name);
  if (!('features' in connection && 'control' in connection)) throw new Error('no features');
  const { features, control } = connection as unknown as {
    features(): Promise<ReadonlyMap<number, number>>;
    control(code: number, data: Uint8Array): Promise<Uint8Array>;
  };
  return {
    card,
    reader: bench.reader,
    features: features.bind(connection),
    control: control.bind(connection),
  };
}

/** PIN_VERIFY_STRUCTURE: 30 s, ASCII from the left, 4 to 8 digits, validation key, French, VERIFY 01 without data. */
const verifyStructure = (...template: readonly number[]): Uint8Array =>
  Uint8Array.of(30, 30, 0x82, 0, 0, 8, 4, 2, 1, 0x0c, 0x04, 0, 0, 0, 0, template.length, 0, 0, 0, ...template);
const VERIFY = verifyStructure(0x00, 0x20, 0x00, 0x01, 0x00);

test.each<readonly [string, Keypad, string, number]>([
  ['the right code', { digits: '1234' }, '9000', 3],
  ['a wrong code', { digits: '9999' }, '63C2', 2],
  ['nothing, until the time is over', 'time-out', '6400', 3],
  ['the cancel key', 'cancel', '6401', 3],
])('the code porteur typed at the reader: %s', async (_, keypad, statusWord, triesLeft) => {
  const { card, reader, features, control } = await connect({ pinPad: true });
  reader.keypad = keypad;
  const code = (await features()).get(FEATURE_VERIFY_PIN_DIRECT) ?? 0;
  expect(toHex(await control(code, VERIFY))).toBe(statusWord);
  expect(card.triesLeft).toBe(triesLeft);
  expect(card.pinVerified).toBe(statusWord === '9000');
});

test('tells display and validation key', async () => {
  const { features, control } = await connect({ pinPad: true });
  const code = (await features()).get(FEATURE_IFD_PIN_PROPERTIES) ?? 0;
  expect(toHex(await control(code, new Uint8Array(0)))).toBe('00000200');
});

test('what the reader does not take of the structure is 6B80', async () => {
  const { features, control, reader } = await connect({ pinPad: true });
  reader.keypad = { digits: '1234' };
  reader.tamper = reply => [reply.map((byte, at) => (at === 7 ? byte | 0x40 : at === 8 ? 10 : byte))];
  const code = (await features()).get(FEATURE_VERIFY_PIN_DIRECT) ?? 0;
  expect(toHex(await control(code, VERIFY))).toBe('6B80');
});

test('a reader without PIN pad has no features; nor has one whose T=1 blocks are made by the computer', async () => {
  expect((await (await connect({})).features()).size).toBe(0);
  await bench?.port.close();
  expect((await (await connect({ pinPad: true, level: 'tpdu' }, 'CPS4')).features()).size).toBe(0);
});

test.each([
  ['a code of no feature', 0x42330099, VERIFY],
  ['a structure without command', 0x42330006, VERIFY.subarray(0, 18)],
  [
    'a structure that says another length',
    0x42330006,
    verifyStructure(0, 0x20, 0, 1, 0).map((b, at) => (at === 15 ? 9 : b)),
  ],
])('refuses %s', async (_, code, structure) => {
  const { control } = await connect({ pinPad: true });
  await expect(control(code, structure)).rejects.toMatchObject({ failure: 'unexpected' });
});

test('a reader unplugged while the person types is no reader', async () => {
  const { control, reader } = await connect({ pinPad: true });
  reader.tamper = () => {
    if (bench) bench.usb.unplug(bench.device);
    return [];
  };
  await expect(control(0x42330006, VERIFY)).rejects.toMatchObject({ failure: 'no-reader' });
});
