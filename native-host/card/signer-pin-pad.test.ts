// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, describe, expect, test, vi } from 'vitest';
import { cardOf, digestInfoOf, isSignedBy, listenToCard, makeCard, prepareSigner } from '../../test/card-kit/index.ts';
import { Keypad, PinPad, type PinPadModelName, parseKeypad } from '../../test/virtual-card/pin-pad/index.ts';
import { HOLD_AFTER_ENTRY_MS, HOLD_AFTER_SIGNATURE_MS, KEEP_AWAKE_MS } from './index.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const stop of stops.splice(0)) await stop();
});

async function prepare(
  script: string,
  model: PinPadModelName = 'standard',
  changes: Parameters<typeof makeCard>[0] = {},
) {
  const card = await makeCard(changes);
  const keypad = new Keypad(parseKeypad(script));
  const prepared = await prepareSigner(card, { pin: null, pinPad: new PinPad(model, keypad) });
  stops.push(prepared.stop);
  return { ...prepared, card, keypad, heard: listenToCard(card) };
}

/** Lets whatever a timer began come to its end: the signer works one thing after the other. */
const fakeTimers = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });

describe('a code porteur typed on the reader', () => {
  test('is asked for once, before the first signature; tries are read before', async () => {
    const { signer, card, heard } = await prepare('1234');
    await signer.enterOnReader();
    expect([heard.instructions, card.pinVerified]).toEqual([['a4', '20', '20'], true]);
    expect(isSignedBy(card, 'handshake', await signer.sign(digestInfoOf('handshake')))).toBe(true);
    await signer.close();
    expect([heard.verifies, card.pinVerified]).toEqual([1, false]);
  });

  test('wrong: the tries left are told and shown, and there is no second question', async () => {
    const { signer, until, heard } = await prepare('9999');
    await expect(signer.enterOnReader()).rejects.toMatchObject({ code: 'PIN_INCORRECT', triesLeft: 2 });
    await expect(signer.sign(digestInfoOf('x'))).rejects.toMatchObject({ code: 'PIN_INCORRECT' });
    expect(heard.verifies).toBe(1);
    expect(cardOf(await until(() => true))).toMatchObject({ reading: { pin: { triesLeft: 2 } } });
  });

  test('keeps the card awake while no signature is wanted, by a question that costs nothing', async () => {
    const { signer, card, heard } = await prepare('1234');
    fakeTimers();
    await signer.enterOnReader();
    const before = heard.exchanges;
    vi.advanceTimersByTime(3 * KEEP_AWAKE_MS);
    await signer.sign(digestInfoOf('x')); // in turn behind the three questions
    expect(heard.instructions.slice(before)).toEqual(['20', '20', '20', '22', '88', 'c0']);
    expect([heard.verifies, card.triesLeft]).toEqual([1, 3]);
    const signed = heard.exchanges;
    vi.advanceTimersByTime(HOLD_AFTER_SIGNATURE_MS - 1);
    expect(heard.exchanges).toBe(signed);
    vi.advanceTimersByTime(1);
    await signer.close();
    expect(card.pinVerified).toBe(false);
  });

  test('is forgotten when no signature is wanted for too long', async () => {
    const { signer, card } = await prepare('1234');
    fakeTimers();
    await signer.enterOnReader();
    vi.advanceTimersByTime(HOLD_AFTER_ENTRY_MS);
    await expect(signer.sign(digestInfoOf('x'))).rejects.toMatchObject({ code: 'TLS_FAILED' });
    expect(card.pinVerified).toBe(false);
  });

  test('that the card has lost meanwhile is told to whoever signs', async () => {
    const { signer, card } = await prepare('1234');
    fakeTimers();
    await signer.enterOnReader();
    card.reset();
    vi.advanceTimersByTime(KEEP_AWAKE_MS);
    await expect(signer.sign(digestInfoOf('x'))).rejects.toMatchObject({ code: 'CARD_IN_USE' });
  });

  test('given up elsewhere: what is typed all the same signs nothing and stays nowhere', async () => {
    const { signer, card, keypad } = await prepare('wait');
    const entry = signer.enterOnReader();
    await keypad.waitForPrompt();
    const closed = signer.close();
    keypad.press('1234');
    await expect(entry).rejects.toMatchObject({ code: 'TLS_FAILED' });
    await closed;
    expect(card.pinVerified).toBe(false);
  });

  test('the card taken out while it waits', async () => {
    const { signer, keypad, pcsc, heard } = await prepare('wait');
    const entry = signer.enterOnReader();
    await keypad.waitForPrompt();
    pcsc.remove('Lecteur 1');
    await expect(entry).rejects.toMatchObject({ code: 'CARD_REMOVED' });
    expect(heard.verifies).toBe(0);
  });

  test('by a reader that refuses to ask: it counts as one without keys, also for the next card', async () => {
    const pin = {
      value: '1234',
      triesLeft: 3,
      maximumTries: 3,
      minDigits: 4,
      maxDigits: 8,
      storedDigits: 8,
      padding: null,
    };
    const { signer, until, pcsc, card, heard } = await prepare('1234', 'fixedLength', { pin });
    const withPad = cardOf(await until(() => true));
    expect(withPad).toMatchObject({ reading: { pinPad: { verifyCode: 0x42330006 } } });
    await expect(signer.enterOnReader()).rejects.toMatchObject({ code: 'PIN_ENTRY_NOT_ALLOWED' });
    expect([heard.verifies, card.triesLeft]).toEqual([0, 3]);
    expect(cardOf(await until(() => true))).toMatchObject({ reading: { pinPad: null } });
    pcsc.remove('Lecteur 1');
    pcsc.insert('Lecteur 1', card);
    const again = await until(snapshot => cardOf(snapshot).kind === 'cpx');
    expect(cardOf(again)).toMatchObject({ reading: { pinPad: null } });
  });
});
