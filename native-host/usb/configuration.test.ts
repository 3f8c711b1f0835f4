// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import { ccidDescriptor, configurationDescriptor } from '../../test/usb/descriptors.ts';
import { BARE_READER, PLAIN_READER } from '../../test/usb/reader-kind.ts';
import { parseCcidClass } from './ccid-class.ts';
import { parseConfiguration } from './configuration.ts';
import { parseNotice } from './slot-notices.ts';

const FEATURES_AT = 40;
const MAX_MESSAGE_AT = 44;
const put = (bytes: Uint8Array, at: number, ...values: readonly number[]): Uint8Array => {
  const changed = Uint8Array.from(bytes);
  changed.set(values, at);
  return changed;
};

test('reads a reader with its endpoints', () => {
  const { configurationValue, interfaces } = parseConfiguration(configurationDescriptor(PLAIN_READER));
  expect(configurationValue).toBe(1);
  expect(interfaces).toMatchObject([
    { interfaceNumber: 0, bulkIn: 2, bulkOut: 3, interruptIn: { endpoint: 1, maxBytes: 8 }, ccid: { slots: 1 } },
  ]);
});

test('reads levels and what the reader does by itself', () => {
  const plain = parseCcidClass(ccidDescriptor(PLAIN_READER));
  const bare = parseCcidClass(ccidDescriptor({ ...BARE_READER, slots: 3, pinPad: true }));
  expect(plain).toMatchObject({ level: 'short-apdu', pinVerification: false, protocols: { t0: true, t1: true } });
  expect(plain.automatic).toEqual({ voltage: true, negotiation: true, pps: false, ifsd: false });
  expect(bare).toMatchObject({ level: 'tpdu', slots: 3, pinVerification: true, voltages: [1, 2, 3] });
  expect(bare.automatic).toEqual({ voltage: false, negotiation: false, pps: false, ifsd: false });
});

test('a message length that is none is brought into the range of messages', () => {
  const descriptor = ccidDescriptor(PLAIN_READER);
  expect(parseCcidClass(put(descriptor, MAX_MESSAGE_AT, 0, 0)).maxMessageBytes).toBe(271);
  expect(parseCcidClass(put(descriptor, MAX_MESSAGE_AT, 0xff, 0xff, 0xff, 0xff)).maxMessageBytes).toBe(65_554);
});

test.each([
  ['exchanges characters', put(ccidDescriptor(PLAIN_READER), FEATURES_AT + 2, 0)],
  ['has two levels', put(ccidDescriptor(PLAIN_READER), FEATURES_AT + 2, 3)],
  ['is too short', ccidDescriptor(PLAIN_READER).subarray(0, 53)],
])('refuses a class descriptor that %s', (_, descriptor) => {
  expect(() => parseCcidClass(descriptor)).toThrowError(expect.objectContaining({ failure: 'communication' }));
});

test.each([
  ['of another class', put(configurationDescriptor(PLAIN_READER), 9 + 5, 0x03)],
  ['of a card with a USB plug', put(configurationDescriptor(PLAIN_READER), 9 + 7, 1)],
  ['without bulk-out', configurationDescriptor(PLAIN_READER).slice(0, -7)],
  ['that breaks off', configurationDescriptor(PLAIN_READER).slice(0, 40)],
])('leaves out an interface %s', (_, bytes) => {
  expect(parseConfiguration(bytes).interfaces).toEqual([]);
});

test('reads notices of slots and of the hardware', () => {
  expect(parseNotice(Uint8Array.of(0x50, 0b0000_1101))).toEqual({
    kind: 'slot-change',
    present: [true, true, false, false],
  });
  expect(parseNotice(Uint8Array.of(0x51, 1, 7, 1))).toEqual({ kind: 'hardware-error', slot: 1 });
  expect(parseNotice(new Uint8Array(0))).toEqual({ kind: 'unknown' });
});
