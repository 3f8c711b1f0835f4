// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import type { CardProfile } from './profile.ts';
import { createTestCard, QUERY_PIN, send, VERIFY_PIN, VERIFY_WRONG_PIN } from './test-card.ts';

type Fault = CardProfile['faults'][number];

const CHALLENGE = '0084000008';
/** A card with this fault at its first exchange, or where `at` says. */
const createFaulty = (action: Fault['do'], times: Fault['times'] = 1, at: Fault['at'] = { exchange: 1 }) =>
  createTestCard({ faults: [{ at, do: action, times }] });

describe('faults', () => {
  it('a status word comes in place of the command, as often as it says', async () => {
    const card = await createFaulty({ status: '6F00' }, 2);
    expect(await send(card, VERIFY_WRONG_PIN)).toBe('6F00');
    expect(await send(card, QUERY_PIN)).toBe('6F00');
    expect(await send(card, QUERY_PIN)).toBe('63C3');
  });

  it.each(['6C10', '6110'])('%s comes for ever', async status => {
    const card = await createFaulty({ status }, null);
    for (let count = 0; count < 40; count++) expect(await send(card, CHALLENGE)).toBe(status);
  });

  it.each(['', '90', '00112233445566778899AA9000'])('the answer can be "%s"', async answer => {
    expect(await send(await createFaulty({ answer }), CHALLENGE)).toBe(answer);
  });

  it('data are cut, or filled up with zeros, and the status word stays', async () => {
    expect(await send(await createFaulty({ dataBytes: 3 }), CHALLENGE)).toMatch(/^.{6}9000$/);
    expect(await send(await createFaulty({ dataBytes: 12 }), CHALLENGE)).toMatch(/^.{16}000000009000$/);
  });

  it('"remove" spends no try, "remove-after" has spent one when the answer is lost', async () => {
    const before = await createFaulty('remove');
    await expect(send(before, VERIFY_WRONG_PIN)).rejects.toMatchObject({ reason: 'removed' });
    expect(before.triesLeft).toBe(3);
    const after = await createFaulty('remove-after');
    await expect(send(after, VERIFY_WRONG_PIN)).rejects.toMatchObject({ reason: 'removed' });
    expect(after.triesLeft).toBe(2);
  });

  it('"mute-after" has run the command and is silent until a reset', async () => {
    const card = await createFaulty('mute-after');
    await expect(send(card, VERIFY_WRONG_PIN)).rejects.toMatchObject({ reason: 'mute' });
    await expect(send(card, QUERY_PIN)).rejects.toMatchObject({ reason: 'mute' });
    card.reset();
    expect(await send(card, QUERY_PIN)).toBe('63C2');
  });

  it('"reset" forgets the verified code before the command', async () => {
    const card = await createFaulty('reset', 1, { exchange: 2 });
    expect(await send(card, VERIFY_PIN)).toBe('9000');
    expect(await send(card, QUERY_PIN)).toBe('63C3');
  });

  it('a late command is run all the same, unless the power went meanwhile', async () => {
    expect(await send(await createFaulty({ delayMs: 5 }), QUERY_PIN)).toBe('63C3');
    const card = await createFaulty({ delayMs: 5 });
    const answer = send(card, VERIFY_WRONG_PIN);
    card.powerOff();
    await expect(answer).rejects.toMatchObject({ reason: 'removed' });
    expect(card.triesLeft).toBe(3);
  });
});
