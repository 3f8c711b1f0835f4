// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { expect } from 'vitest';
import { type CardReading, type InsertionWatch, openSigner, readCard } from '../../native-host/card/index.ts';
import type { PcscPort } from '../../native-host/pcsc/port.ts';
import { digestInfoOf, makeCard, READER, typePin } from '../card-kit/index.ts';
import { namedProfile } from '../kit/workplace.ts';
import { createVirtualPcsc } from '../virtual-card/index.ts';
import { expectRefusal, fuzzAsync } from './harness.ts';
import { hostileConnection, someAnswers } from './hostile-card.ts';

const INS_VERIFY = 0x20;
const HEADER_BYTES = 5;
const SIGNATURE_BYTES = 256;
const MAX_TURNS = 200;
const INSERTION = 'the only one';
/** Fewer than elsewhere: each opens a session, with its time limits. */
const SIGNATURES = 30_000;
const REQUEST = digestInfoOf('handshake');

async function readingOf(name: string): Promise<CardReading> {
  const card = await makeCard(namedProfile(name));
  const pcsc = createVirtualPcsc();
  pcsc.addReader(READER);
  pcsc.insert(READER, card);
  return readCard(await pcsc.connect(READER), card.atr);
}

/** A card that was read honestly and turns hostile; how often it was sent a code. */
function turnHostile(answers: Parameters<typeof hostileConnection>[0], protocol: 'T0' | 'T1') {
  const { connection, turns } = hostileConnection(answers, protocol);
  let codes = 0;
  const transmit = (command: Uint8Array) => {
    if (command[1] === INS_VERIFY && command.length > HEADER_BYTES) codes++;
    return connection.transmit(command);
  };
  const port: PcscPort = {
    connect: async () => ({ ...connection, transmit }),
    watch: async () => undefined,
    close: async () => undefined,
  };
  return { port, turns, codes: () => codes };
}

const readings = await Promise.all(['default', 'cps4'].map(readingOf));

fuzzAsync(
  'signing with a card that answers anything: one code, one VERIFY',
  fc.tuple(fc.constantFrom(...readings), fc.constantFrom('T0', 'T1'), someAnswers),
  async ([reading, protocol, answers]) => {
    const { port, turns, codes } = turnHostile(answers, protocol);
    const monitor: InsertionWatch = {
      current: () => ({ reader: READER, reading }),
      waitForGone: (_insertion, signal) => new Promise(resolve => signal.addEventListener('abort', () => resolve())),
      noteTries: () => undefined,
      noteUnfitPinPad: () => undefined,
      refreshTries: async () => undefined,
    };
    const pin = typePin('1234');
    const options = { port, reader: READER, reading, insertion: INSERTION, monitor, pin, lastTryConfirmed: false };
    const signer = openSigner(options);
    try {
      expect((await signer.sign(REQUEST)).length).toBe(SIGNATURE_BYTES);
    } catch (error) {
      expectRefusal(error);
    } finally {
      await signer.close();
    }
    expect(codes() === pin.spends && codes() <= 1).toBe(true);
    expect(turns() <= MAX_TURNS).toBe(true);
  },
  SIGNATURES,
);
