// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { expect } from 'vitest';
import { readCard } from '../../native-host/card/index.ts';
import { CpxError } from '../../shared/errors/index.ts';
import { makeCard, READER } from '../card-kit/index.ts';
import { namedProfile } from '../kit/workplace.ts';
import { createVirtualPcsc, type VirtualCard } from '../virtual-card/index.ts';
import { expectRefusal, fuzzAsync } from './harness.ts';
import { connectionTo, hostileConnection, someAnswers } from './hostile-card.ts';
import { applyEdit, type Edit, edit } from './inputs.ts';

const ATRS = [
  '3BAC00402A001225006480000310009000',
  '3B9B188001001225006480040100009044',
  '3B9C118001001225006480050000009012',
].map(hex => Uint8Array.from(Buffer.from(hex, 'hex')));
/** Every file as long as is allowed, each read in the smallest pieces that are asked for, and the ladder. */
const MAX_TURNS = 4000;
/** Fewer than elsewhere: most of these are whole readings, with a certificate decoded at their end. */
const CHANGED_READINGS = 15_000;
const NOT_FOUND = Uint8Array.of(0x6a, 0x82);

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

interface Recording {
  readonly atr: Uint8Array;
  readonly protocol: 'T0' | 'T1';
  readonly answers: ReadonlyMap<string, Uint8Array>;
}

/** What a virtual card answers while it is read. */
async function record(card: VirtualCard): Promise<Recording> {
  const pcsc = createVirtualPcsc();
  pcsc.addReader(READER);
  pcsc.insert(READER, card);
  const answers = new Map<string, Uint8Array>();
  // The last answer to the same bytes: those before it were 6Cxx.
  card.onExchange(({ command, response }) => answers.set(`${toHex(command)}`, response));
  await readCard(await pcsc.connect(READER), card.atr);
  return { atr: card.atr, protocol: card.protocol, answers };
}

/** No code is presented: a refusal that speaks of one would frighten for nothing. */
async function mayRefuse(reading: Promise<unknown>): Promise<void> {
  await reading.catch(error => {
    expectRefusal(error);
    if (error instanceof CpxError && error.code.startsWith('PIN_')) throw error;
  });
}

fuzzAsync(
  'reading a card that answers anything',
  fc.tuple(fc.constantFrom(...ATRS), fc.constantFrom('T0', 'T1'), someAnswers),
  async ([atr, protocol, answers]) => {
    const { connection, turns } = hostileConnection(answers, protocol);
    await mayRefuse(readCard(connection, atr));
    expect(turns() <= MAX_TURNS).toBe(true);
  },
);

const recordings = await Promise.all(['default', 'cps4'].map(async name => record(await makeCard(namedProfile(name)))));
interface Change extends Edit {
  readonly exchange: number;
}
const change: fc.Arbitrary<Change> = fc.tuple(fc.nat(19), edit).map(([exchange, place]) => ({ ...place, exchange }));

fuzzAsync(
  'reading a CPx whose answers are changed on the way',
  fc.tuple(fc.constantFrom(...recordings), fc.array(change, { minLength: 1, maxLength: 3 })),
  async ([{ atr, protocol, answers }, changes]) => {
    const { connection, turns } = connectionTo((command, index) => {
      const honest = answers.get(toHex(command)) ?? NOT_FOUND;
      const changed = changes.filter(({ exchange }) => exchange === index).reduce<Uint8Array>(applyEdit, honest);
      return changed.length < NOT_FOUND.length ? NOT_FOUND : changed; // PC/SC has a removal for fewer than two bytes
    }, protocol);
    await mayRefuse(readCard(connection, atr));
    expect(turns() <= MAX_TURNS).toBe(true);
  },
  CHANGED_READINGS,
);
