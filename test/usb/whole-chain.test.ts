// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, describe, expect, test } from 'vitest';
import { digestInfoOf, isPssSignedBy, isSignedBy, makeCard, pssBlockOf, typePin } from '../card-kit/index.ts';
import { readOverUsb, startUsbBench, type UsbBench } from './bench.ts';
import { BARE_READER, PLAIN_READER, type ReaderKind } from './reader-kind.ts';

const KINDS: readonly (readonly [string, ReaderKind])[] = [
  ['short APDUs, interrupt endpoint', PLAIN_READER],
  ['short APDUs, no interrupt endpoint', { ...PLAIN_READER, interrupt: false }],
  ['extended APDUs in parts', { ...PLAIN_READER, level: 'extended-apdu' }],
  ['TPDUs, negotiation by the reader', { ...PLAIN_READER, level: 'tpdu' }],
  ['TPDUs, PPS by the reader when it is given parameters', { ...BARE_READER, negotiation: 'parameters' }],
  ['TPDUs, everything by the host, one voltage of three', BARE_READER],
  ['TPDUs, PIN pad', { ...BARE_READER, pinPad: true, interrupt: true }],
];

let bench: UsbBench | null = null;
afterEach(async () => {
  await bench?.port.close();
  bench = null;
});

describe.each(KINDS)('a reader of %s', (_, kind) => {
  test('reads a CPS3 (T=0), verifies and signs, and leaves it by a reset', async () => {
    bench = startUsbBench(kind);
    const card = await makeCard();
    const read = await readOverUsb(bench, card);
    const signature = await read.sign(digestInfoOf('ClientHello'));
    await read.stop();
    expect(read.reading.certificate.holder.surname).toBe(card.profile.holder.surname);
    expect(isSignedBy(card, 'ClientHello', signature)).toBe(true);
    expect(card.pinVerified).toBe(false);
  });

  test('reads a CPS4 (T=1), verifies and signs', async () => {
    bench = startUsbBench(kind);
    const card = await makeCard({ generation: 'CPS4' });
    const read = await readOverUsb(bench, card);
    const signature = await read.sign(pssBlockOf('ClientHello'));
    await read.stop();
    expect(card.protocol).toBe('T1');
    expect(isPssSignedBy(card, 'ClientHello', signature)).toBe(true);
    expect(card.pinVerified).toBe(false);
  });
});

test('a wrong code porteur costs one try, as over PC/SC', async () => {
  bench = startUsbBench(BARE_READER);
  const card = await makeCard();
  const read = await readOverUsb(bench, card);
  await expect(read.sign(digestInfoOf('x'), typePin('0000'))).rejects.toMatchObject({
    code: 'PIN_INCORRECT',
    triesLeft: 2,
  });
  await read.stop();
  expect(card.triesLeft).toBe(2);
});

test('no message that carried a command keeps it: the outgoing memory is wiped, and is none of the JavaScript heap', async () => {
  bench = startUsbBench(BARE_READER);
  const read = await readOverUsb(bench, await makeCard({ generation: 'CPS4' }));
  await read.sign(pssBlockOf('x'));
  await read.stop();
  expect(bench.device.outgoing.length).toBeGreaterThan(20);
  for (const message of bench.device.outgoing) {
    expect(message.every(byte => byte === 0)).toBe(true);
    expect(message.byteLength).toBe(message.buffer.byteLength);
  }
});

test('a card removed in the middle of a signature is told as removed', async () => {
  bench = startUsbBench();
  const card = await makeCard({ faults: [{ at: { instruction: '88' }, do: 'remove', times: 1 }] });
  const read = await readOverUsb(bench, card);
  await expect(read.sign(digestInfoOf('x'))).rejects.toMatchObject({ code: 'CARD_REMOVED' });
  await read.stop();
});

test('a foreign card is refused by its answer to reset, a mute one told as mute', async () => {
  bench = startUsbBench({ slots: 2 });
  bench.reader.insert(await makeCard({ kind: 'foreign' }), 0);
  bench.reader.insert(await makeCard({ kind: 'mute' }), 1);
  const { readers } = await bench.until(snapshot => snapshot.readers.every(({ slot }) => slot !== 'empty'));
  expect(readers.map(({ slot }) => slot)).toEqual(['card', 'mute']);
  expect(readers.map(({ name }) => name)).toEqual(['Scripted Reader (USB) 00 00', 'Scripted Reader (USB) 00 01']);
});
