// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { expect } from 'vitest';
import { PcscError } from '../../native-host/pcsc/port.ts';
import { parseAtr } from '../../native-host/usb/atr.ts';
import { parseCcidClass } from '../../native-host/usb/ccid-class.ts';
import { parseConfiguration } from '../../native-host/usb/configuration.ts';
import { CcidLink } from '../../native-host/usb/link.ts';
import { announcedBytes, COMMAND, parseReply } from '../../native-host/usb/messages.ts';
import { chooseFiDi, chooseProtocol, encodeParameters, needsPps } from '../../native-host/usb/parameters.ts';
import { toPinOperation } from '../../native-host/usb/pin-pad.ts';
import { parseNotice } from '../../native-host/usb/slot-notices.ts';
import { decodeBlock } from '../../native-host/usb/t1/index.ts';
import { USB_TIMING } from '../../native-host/usb/timing.ts';
import type { UsbDevice } from '../../native-host/usb/web-usb.ts';
import { ccidDescriptor, configurationDescriptor } from '../usb/descriptors.ts';
import { PLAIN_READER } from '../usb/reader-kind.ts';
import { fuzz, fuzzAsync } from './harness.ts';
import { anyBytes, edited } from './inputs.ts';

/** An exchange takes the time of a few turns of the event loop. */
const EXCHANGES = 20_000;
const CPS4_ATR = Buffer.from('3B9B188001001225006480040100009044', 'hex');

const like = (bytes: Uint8Array): fc.Arbitrary<Uint8Array> => fc.oneof(anyBytes(96), edited(bytes), edited(bytes));

/** Fails for any error that is no failure of the reader. */
function refusesAtMost(failure: PcscError['failure'], work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof PcscError) || error.failure !== failure) throw error;
  }
}

/** A reply with its header in order but for what the generator does to it. */
const Reply = fc
  .record({
    type: fc.constantFrom(0x80, 0x81, 0x82, 0x83, 0x00),
    data: fc.uint8Array({ maxLength: 40 }),
    lie: fc.constantFrom(0, 0, 0, 1, -1, 0x7fff_0000),
    slot: fc.constantFrom(0, 0, 0, 1),
    sequence: fc.constantFrom(0, 0, 0, 1, 255),
    status: fc.constantFrom(0, 0, 0x40, 0x41, 0x42, 0x80, 0x03, 0xc0),
    error: fc.nat(255),
    parameter: fc.nat(255),
  })
  .map(({ type, data, lie, slot, sequence, status, error, parameter }) => {
    const reply = new Uint8Array(10 + data.length);
    reply[0] = type;
    new DataView(reply.buffer).setUint32(1, (data.length + lie) >>> 0, true);
    reply.set([slot, sequence, status, error, parameter], 5);
    reply.set(data, 10);
    return reply;
  });

fuzz('descriptors of a device', like(configurationDescriptor(PLAIN_READER)), bytes => {
  for (const { ccid, bulkIn, bulkOut } of parseConfiguration(bytes).interfaces) {
    expect(ccid.slots > 0 && ccid.slots <= 16 && bulkIn <= 15 && bulkOut <= 15).toBe(true);
    expect(ccid.maxMessageBytes >= 271 && ccid.maxMessageBytes <= 65_554).toBe(true);
  }
});

fuzz('class descriptors', like(ccidDescriptor(PLAIN_READER)), bytes => {
  refusesAtMost('communication', () => parseCcidClass(bytes));
});

fuzz('messages of the bulk-in and the interrupt endpoint', fc.oneof(Reply, anyBytes(64)), bytes => {
  announcedBytes(bytes);
  parseNotice(bytes);
  refusesAtMost('communication', () => {
    const { data } = parseReply(bytes);
    expect(data.length).toBe(bytes.length - 10);
  });
});

const FAST_READER = { t0: true, t1: true, defaultClockKhz: 4_000, maxDataRateBps: 344_086 };

fuzz('answers to reset, and what is agreed on by them', like(CPS4_ATR), bytes => {
  const atr = parseAtr(bytes);
  const protocol = chooseProtocol(atr, FAST_READER);
  if (protocol === null) return;
  const line = { protocol, fiDi: chooseFiDi(atr, FAST_READER) };
  needsPps(atr, line);
  expect(encodeParameters(atr, line)).toHaveLength(protocol === 'T0' ? 5 : 7);
  expect(atr.ifsc >= 1 && atr.ifsc <= 254).toBe(true);
});

fuzz('blocks of T=1 and structures for the PIN pad', like(Uint8Array.of(0, 0xc3, 1, 4, 0xc6)), bytes => {
  decodeBlock(bytes, 'lrc');
  decodeBlock(bytes, 'crc');
  refusesAtMost('unexpected', () => toPinOperation(bytes));
});

const PACKETS = fc.array(fc.oneof(Reply, anyBytes(24)), { maxLength: 12 });
const OWNER = { isPlugged: async () => true, onDead: () => undefined };
const COMMAND_SENT = { type: COMMAND.xfrBlock, slot: 0, specific: [0, 0, 0], data: new Uint8Array(5) } as const;

fuzzAsync(
  'exchanges with a reader that sends anything',
  PACKETS,
  async packets => {
    const [found] = parseConfiguration(configurationDescriptor(PLAIN_READER)).interfaces;
    if (!found) throw new Error('no reader');
    const link = new CcidLink(talkingDevice(packets), found, { ...USB_TIMING, replyMs: 1_000 }, OWNER);
    try {
      expect(await link.command(COMMAND_SENT)).toMatchObject({ slot: 0, sequence: 0, status: 'done' });
    } catch (error) {
      if (!(error instanceof PcscError)) throw error;
      expect(['communication', 'card-removed']).toContain(error.failure);
    }
  },
  EXCHANGES,
);

/** Sends these packets, then fails as a device does that is reset. */
function talkingDevice(packets: readonly Uint8Array[]): UsbDevice {
  const left = [...packets];
  const device: Partial<UsbDevice> = {
    transferOut: async (_, data) => ({ bytesWritten: data.length, status: 'ok' }),
    transferIn: async () => {
      const packet = left.shift();
      if (!packet) throw new DOMException('a transfer error', 'NetworkError');
      return { data: new DataView(packet.buffer, packet.byteOffset, packet.byteLength), status: 'ok' };
    },
  };
  return device as UsbDevice;
}
