// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestPki } from '../pki/index.ts';
import { formatExchange } from './exchange.ts';
import { DEFAULT_PROFILE_FILE, loadProfile } from './load-profile.ts';
import type { CardProfile } from './profile.ts';
import { createTestCard, QUERY_PIN, SELECT_APPLICATION, SELECT_MF, send, VERIFY_PIN } from './test-card.ts';
import { createVirtualCard } from './virtual-card.ts';

const fault = (changes: Partial<CardProfile['faults'][number]>) => [
  { at: { exchange: 2 }, do: { status: '6F00' }, times: 1, ...changes },
];

describe('virtual card', () => {
  it('answers any command with at least a status word', async () => {
    const card = await createTestCard();
    await send(card, VERIFY_PIN, SELECT_APPLICATION);
    const known = fc.constantFrom(0x20, 0x22, 0x24, 0x2a, 0x2c, 0x84, 0x88, 0xa4, 0xb0, 0xc0, 0xcb);
    const byte = fc.integer({ min: 0, max: 255 });
    const shaped = fc
      .tuple(fc.constantFrom(0x00, 0x10), known, byte, byte, fc.uint8Array({ maxLength: 255 }))
      .map(([cla, ins, p1, p2, data]) => Uint8Array.from([cla, ins, p1, p2, data.length, ...data]));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), shaped), async command => {
        const { length } = await card.transmit(command);
        expect(length).toBeGreaterThanOrEqual(2);
        expect(length).toBeLessThanOrEqual(258);
      }),
      { numRuns: 2000 },
    );
  });

  it('answers a fault’s status word instead of running the command, as often as it says', async () => {
    const card = await createTestCard({ faults: fault({ times: 2 }) });
    expect(await send(card, QUERY_PIN)).toBe('63C3');
    expect(await send(card, VERIFY_PIN)).toBe('6F00');
    expect(await send(card, QUERY_PIN)).toBe('6F00');
    expect(await send(card, QUERY_PIN)).toBe('63C3');
  });

  it('applies a fault to an instruction', async () => {
    const card = await createTestCard({ faults: fault({ at: { instruction: '84' } }) });
    expect(await send(card, QUERY_PIN, '0084000008')).toBe('6F00');
    expect(await send(card, '0084000008')).toMatch(/9000$/);
  });

  it('stays mute after the fault "mute" until a reset', async () => {
    const card = await createTestCard({ faults: fault({ do: 'mute' }) });
    await send(card, QUERY_PIN);
    await expect(send(card, QUERY_PIN)).rejects.toMatchObject({ reason: 'mute' });
    await expect(send(card, QUERY_PIN)).rejects.toMatchObject({ reason: 'mute' });
    card.reset();
    expect(await send(card, QUERY_PIN)).toBe('63C3');
  });

  it('gives no answer at the fault "remove"', async () => {
    const card = await createTestCard({ faults: fault({ do: 'remove', at: { exchange: 1 } }) });
    await expect(send(card, QUERY_PIN)).rejects.toMatchObject({ reason: 'removed' });
  });

  it('never runs a command whose power went', async () => {
    const card = await createTestCard({ latencyMs: 1 });
    const answer = card.transmit(Buffer.from('002000010430303030', 'hex'));
    card.powerOff();
    await expect(answer).rejects.toMatchObject({ reason: 'removed' });
    expect(card.triesLeft).toBe(3);
  });

  it('a foreign card has another ATR and knows no file', async () => {
    const card = await createTestCard({ kind: 'foreign' });
    expect(card.atr[1]).toBe(0x75);
    expect(await send(card, SELECT_MF)).toBe('6A82');
  });

  it('a mute card has no ATR and answers nothing', async () => {
    const card = await createTestCard({ kind: 'mute' });
    expect(card.atr).toHaveLength(0);
    await expect(send(card, SELECT_MF)).rejects.toMatchObject({ reason: 'mute' });
  });

  it('tells each exchange, and writes them without codes', async () => {
    const card = await createTestCard();
    const lines: string[] = [];
    const stop = card.onExchange(exchange => lines.push(formatExchange(exchange)));
    await send(card, VERIFY_PIN, '0024000108 3132333434333231', '8020000104 31323334', QUERY_PIN);
    stop();
    await send(card, QUERY_PIN);
    expect(lines).toEqual([
      '0020000104 <PIN> -> 9000',
      '0024000108 <PIN> -> 9000',
      '8020000104 <PIN> -> 6E00',
      '0020000100 -> 9000',
    ]);
    expect(card.exchanges).toBe(5);
  });

  it('refuses a PKI of another family than the profile’s', async () => {
    const pki = await createTestPki({ family: 'STANDARD' });
    await expect(createVirtualCard(loadProfile(DEFAULT_PROFILE_FILE), pki)).rejects.toThrow('family FORT');
  });
});
