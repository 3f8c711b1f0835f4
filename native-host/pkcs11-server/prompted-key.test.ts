// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, expect, it } from 'vitest';
import { digestInfoOf, isSignedBy, makeCard, startBench, typePin } from '../../test/card-kit/index.ts';
import type { SecretPin } from '../card/index.ts';
import { PromptedCardKey } from './prompted-key.ts';

const PROGRAM = { pid: 1, name: 'firefox' };

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** A card at its last try, whose code is `pin`, or is typed on the reader's keys when that is null. */
async function prepare(pin: SecretPin | null) {
  const { profile } = await makeCard();
  const card = await makeCard({ pin: { ...profile.pin, triesLeft: 1 } });
  const bench = startBench();
  stops.push(() => bench.stop());
  await bench.insertAndRead(card);
  const { monitor, port } = bench;
  const key = new PromptedCardKey({ monitor, port, withCode: (_question, use) => use(pin) });
  stops.push(() => key.close());
  const reading = key.current();
  if (reading === null) throw new Error('no card');
  return { card, sign: () => key.sign(reading, digestInfoOf('data'), PROGRAM) };
}

it('spends the last try that was told in the window', async () => {
  const { card, sign } = await prepare(typePin('1234'));
  expect(isSignedBy(card, 'data', await sign())).toBe(true);
});

it('does not spend the last try on the reader’s keys, where nobody is told that it is the last', async () => {
  const { card, sign } = await prepare(null);
  await expect(sign()).rejects.toMatchObject({ code: 'PIN_LAST_TRY', triesLeft: 1 });
  expect(card.triesLeft).toBe(1);
});
