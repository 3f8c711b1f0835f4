// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { readCard } from '../../native-host/card/index.ts';
import { CpxError } from '../../shared/errors/index.ts';
import { digestInfoOf, isSignedBy, listenToCard, prepareSigner, READER } from '../card-kit/index.ts';
import { type CardProfile, createVirtualPcsc } from './index.ts';
import { createTestCard } from './test-card.ts';

/** Some 700 cards, each read or signed with; a guard against hanging, not a measure. */
const HANG_MS = 120_000;

type Fault = CardProfile['faults'][number];

/** What a bad contact, another program or a card of another make may do, once or for ever. */
const FAULTS: readonly Pick<Fault, 'do' | 'times'>[] = [
  ...['6F00', '6581', '6985', '6A86', '6E00', '6C00', '6C10', '6100', '6110'].flatMap(status => [
    { do: { status }, times: 1 },
    { do: { status }, times: null },
  ]),
  ...[0, 1, 2, 100, 256].map(dataBytes => ({ do: { dataBytes }, times: null })),
  ...['', '90', '9000', '000102030405060708096100'].map(answer => ({ do: { answer }, times: 1 })),
  ...(['remove', 'remove-after', 'mute', 'mute-after', 'reset'] as const).map(action => ({ do: action, times: 1 })),
];

/** How many exchanges a healthy card's reading takes, and its signature behind that. */
async function countExchanges(): Promise<{ readonly reading: number; readonly signing: number }> {
  const card = await createTestCard();
  const bench = await prepareSigner(card);
  const reading = card.exchanges;
  await bench.signer.sign(digestInfoOf('handshake'));
  const signing = card.exchanges - reading;
  await bench.stop();
  return { reading, signing };
}

const atEach = (first: number, count: number): Fault[] =>
  Array.from({ length: count }, (_, index) => first + index).flatMap(exchange =>
    FAULTS.map(fault => ({ ...fault, at: { exchange } })),
  );
const describeFault = ({ at, do: action, times }: Fault) => JSON.stringify({ ...at, action, times });

/** The host’s own error, or null; anything else that is thrown is a fault of the host. */
async function takeRefusal(work: Promise<unknown>): Promise<CpxError | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof CpxError) return error;
    throw error;
  }
}

describe('whatever goes wrong at whichever exchange', { timeout: HANG_MS }, () => {
  it('a reading ends, with what the card says or with an error that a person can read', async () => {
    const healthy = await createTestCard();
    const pcsc = createVirtualPcsc();
    pcsc.addReader(READER);
    pcsc.insert(READER, healthy);
    const whole = await readCard(await pcsc.connect(READER), healthy.atr);
    const { reading: exchanges } = await countExchanges();
    for (const fault of atEach(1, exchanges)) {
      pcsc.remove(READER);
      const card = await createTestCard({ faults: [fault] });
      pcsc.insert(READER, card);
      const reading = readCard(await pcsc.connect(READER), card.atr);
      const refusal = await takeRefusal(reading);
      if (refusal === null) expect((await reading).certificateDer, describeFault(fault)).toEqual(whole.certificateDer);
    }
  });

  it('a signature is right or there is none, after one VERIFY at most, and the code is forgotten', async () => {
    const exchanges = await countExchanges();
    for (const fault of atEach(exchanges.reading + 1, exchanges.signing)) {
      const card = await createTestCard({ faults: [fault] });
      const bench = await prepareSigner(card);
      const heard = listenToCard(card);
      const signing = bench.signer.sign(digestInfoOf('handshake'));
      const refusal = await takeRefusal(signing);
      if (refusal === null) expect(isSignedBy(card, 'handshake', await signing), describeFault(fault)).toBe(true);
      await bench.stop();
      expect(heard.verifies, describeFault(fault)).toBeLessThanOrEqual(1);
      expect(card.pinVerified, describeFault(fault)).toBe(false);
    }
  });
});
