// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PLAIN_HABITS, T1Card, type T1CardHabits } from '../../../test/usb/t1-card.ts';
import { decodeBlock, encodeBlock, type T1Block, T1Protocol } from './index.ts';

/** Seconds on a machine that is free; this is for one that is not. */
const TIME_LIMIT_MS = 60_000;
const NO_HABITS: T1CardHabits = { maxInformationBytes: 254, waitFactor: 0, newIfsc: 0 };
const READY: T1Block = { kind: 'receive-ready', number: 0, error: 0 };
const COMMAND = Uint8Array.of(0x00, 0x84, 0x00, 0x00, 0x08);

/** A card that answers each command with the same bytes, and counts how often it ran one. */
function createEcho(habits: T1CardHabits = PLAIN_HABITS) {
  const ran: Uint8Array[] = [];
  const card = new T1Card(async command => {
    ran.push(Uint8Array.from(command));
    return Uint8Array.from(command);
  }, habits);
  return { ran, card };
}

type Exchange = ConstructorParameters<typeof T1Protocol>[0]['exchange'];

const open = (exchange: Exchange, { ifsc = 32, ifsd = 254 } = {}) =>
  new T1Protocol({ checksum: 'lrc', ifsc, ifsd, exchange });

const flipBit = (bytes: Uint8Array, bit: number): Uint8Array =>
  bytes.map((byte, at) => (at === (bit >> 3) % bytes.length ? byte ^ (1 << (bit & 7)) : byte));

/** What the line does to one exchange. */
const Fault = fc.constantFrom('none', 'none', 'none', 'none', 'garble-out', 'garble-in', 'silence');

describe('T=1', () => {
  test('property: whatever the line garbles, a command is run once and its response comes whole, or the exchange fails', {
    timeout: TIME_LIMIT_MS,
  }, async () => {
    const habits = fc.record({
      maxInformationBytes: fc.integer({ min: 1, max: 254 }),
      waitFactor: fc.constantFrom(0, 0, 3),
      newIfsc: fc.constantFrom(0, 0, 16, 254),
    });
    const lengths = fc.array(fc.integer({ min: 4, max: 700 }), { minLength: 1, maxLength: 4 });
    const faults = fc.array(fc.tuple(Fault, fc.nat(2047)), { maxLength: 60 });
    let saved = 0;
    const property = fc.asyncProperty(
      habits,
      lengths,
      faults,
      fc.constantFrom(32, 100, 254),
      async (habit, sizes, plan, ifsc) => {
        const { ran, card } = createEcho(habit);
        let at = 0;
        const protocol = open(
          async block => {
            const [fault = 'none', bit = 0] = plan[at++] ?? [];
            const answer = await card.answer(fault === 'garble-out' ? flipBit(block, bit) : Uint8Array.from(block));
            if (fault === 'silence') return null;
            return fault === 'garble-in' ? flipBit(answer, bit) : answer;
          },
          { ifsc },
        );
        const sent: Uint8Array[] = [];
        try {
          await protocol.negotiateIfsd();
          for (const size of sizes) {
            const command = Uint8Array.from({ length: size }, (_, index) => (index * 7 + size) & 0xff);
            sent.push(command);
            expect(await protocol.transmit(command)).toEqual(command);
          }
          if (plan.some(([fault]) => fault !== 'none')) saved++;
          expect(ran).toEqual(sent);
        } catch (error) {
          if ((error as { failure?: string }).failure !== 'communication') throw error;
          expect(ran).toEqual(sent.slice(0, ran.length)); // never twice, never another
        }
      },
    );
    await fc.assert(property, { numRuns: 1_000 });
    expect(saved).toBeGreaterThan(100);
  });

  test('gives the time to the next block that the card asks for', async () => {
    const { card } = createEcho({ ...NO_HABITS, waitFactor: 7 });
    const factors: number[] = [];
    const protocol = open(async (block, waitFactor) => {
      factors.push(waitFactor);
      return card.answer(Uint8Array.from(block));
    });
    expect(await protocol.transmit(COMMAND)).toEqual(COMMAND);
    expect(factors).toEqual([0, 7]);
  });

  test('wipes each block that it sent', async () => {
    const { card } = createEcho();
    const blocks: Uint8Array[] = [];
    const protocol = open(async block => {
      blocks.push(block);
      return card.answer(Uint8Array.from(block));
    });
    await protocol.transmit(new Uint8Array(100).fill(0x31));
    expect(blocks.flatMap(block => [...block]).every(byte => byte === 0)).toBe(true);
  });

  test.each<readonly [string, () => Uint8Array | null]>([
    ['is silent', () => null],
    ['sends nothing valid', () => Uint8Array.of(1, 2, 3, 4, 5)],
    ['asks for the same block for ever', () => encodeBlock(READY, 'lrc')],
    ['acknowledges what has no more parts', () => encodeBlock({ ...READY, number: 1 }, 'lrc')],
    ['gives up', () => encodeBlock(supervisory('abort'), 'lrc')],
    ['wants a block length of 0', () => encodeBlock({ ...supervisory('ifs'), data: Uint8Array.of(0) }, 'lrc')],
    ['asks for time for ever', () => encodeBlock({ ...supervisory('wtx'), data: Uint8Array.of(1) }, 'lrc')],
    ['has lost the numbers', () => encodeBlock(supervisory('resynch'), 'lrc')],
  ])('fails when the card %s', async (_, answer) => {
    const protocol = open(async () => answer());
    await expect(protocol.transmit(COMMAND)).rejects.toMatchObject({ failure: 'communication' });
  });

  test('fails when the card does not agree on the length of blocks', async () => {
    const disagrees = { ...supervisory('ifs'), response: true, data: Uint8Array.of(16) };
    const protocol = open(async () => encodeBlock(disagrees, 'lrc'));
    await expect(protocol.negotiateIfsd()).rejects.toMatchObject({ failure: 'communication' });
  });
});

describe('blocks', () => {
  test('LRC and CRC are those of the standard', () => {
    const block = supervisory('resynch');
    expect(Buffer.from(encodeBlock(block, 'lrc')).toString('hex')).toBe('00c000c0');
    expect(encodeBlock(block, 'crc')).toHaveLength(5);
  });

  test('property: what is encoded is decoded again; one wrong bit is noticed', () => {
    const data = fc.uint8Array({ maxLength: 254 });
    const number = fc.constantFrom<0 | 1>(0, 1);
    const blocks = fc.oneof<fc.Arbitrary<T1Block>[]>(
      fc.record({ kind: fc.constant('information' as const), number, more: fc.boolean(), data }),
      fc.record({ kind: fc.constant('receive-ready' as const), number, error: fc.integer({ min: 0, max: 2 }) }),
    );
    fc.assert(
      fc.property(blocks, fc.constantFrom<'lrc' | 'crc'>('lrc', 'crc'), fc.nat(2047), (block, checksum, bit) => {
        const bytes = encodeBlock(block, checksum);
        expect(decodeBlock(bytes, checksum)).toEqual(block);
        expect(decodeBlock(flipBit(bytes, bit), checksum)).toBeNull();
      }),
      { numRuns: 2_000 },
    );
  });
});

function supervisory(name: 'abort' | 'ifs' | 'wtx' | 'resynch'): Extract<T1Block, { kind: 'supervisory' }> {
  return { kind: 'supervisory', name, response: false, data: new Uint8Array(0) };
}
