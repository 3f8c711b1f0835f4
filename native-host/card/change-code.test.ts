// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { type BeforeTransmit, interceptTransmit, makeCard, startBench, typePin } from '../../test/card-kit/index.ts';
import { type CardProfile, loadProfile, type VirtualCard } from '../../test/virtual-card/index.ts';
import { PcscError } from '../pcsc/index.ts';
import { changePin, readPuk, unblockPin } from './change-code.ts';

const PROFILES = {
  CPS3: loadProfile('test/virtual-card/profiles/default.json'),
  CPS4: loadProfile('test/virtual-card/profiles/cps4.json'),
};
type Generation = keyof typeof PROFILES;
const make = (generation: Generation, changes: Partial<CardProfile> = {}) =>
  makeCard({ ...PROFILES[generation], ...changes });
const makeBlocked = (generation: Generation, changes: Partial<CardProfile> = {}) =>
  make(generation, { pin: { ...PROFILES[generation].pin, triesLeft: 0 }, ...changes });
/** A hundred entries on twenty cards. */
const PROPERTY_TIMEOUT_MS = 30_000;
const GENERATIONS = ['CPS3', 'CPS4'] as const;

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** The card in a reader, read; then the three verbs with typed digits, and every command that reaches the card. */
async function prepare(card: VirtualCard, before?: BeforeTransmit) {
  let index = 0;
  let isReading = true;
  const bench = startBench({
    port: pcsc => interceptTransmit(pcsc, (_, command) => void (isReading || before?.(++index, command))),
  });
  stops.push(bench.stop);
  const { insertion, reading } = await bench.insertAndRead(card);
  isReading = false;
  const commands: string[] = [];
  card.onExchange(({ command }) => commands.push(Buffer.from(command).toString('hex')));
  const cancellation = new AbortController();
  const subject = { port: bench.port, monitor: bench.monitor, insertion, signal: cancellation.signal };
  return {
    ...bench,
    commands,
    reading,
    cancel: () => cancellation.abort(new Error('cancelled')),
    left: () => readPuk(subject),
    change: (pin: string, newPin: string, lastTryConfirmed = false) =>
      changePin({ ...subject, lastTryConfirmed, codes: { pin: typePin(pin), newPin: typePin(newPin) } }),
    unblock: (puk: string, newPin: string, lastTryConfirmed = false) =>
      unblockPin({ ...subject, lastTryConfirmed, codes: { puk: typePin(puk), newPin: typePin(newPin) } }),
    triesShown: () => {
      const { card: state } = bench.monitor.snapshot?.readers[0] ?? {};
      return state?.kind === 'cpx' ? state.reading.pin.triesLeft : undefined;
    },
  };
}

const INS_OF_CODES = new Set(['20', '24', '2c']);
/** Commands that carry digits: longer than their header, and no question. */
const withCodes = (commands: readonly string[]) =>
  commands.filter(
    command => INS_OF_CODES.has(command.slice(2, 4)) && (command.length > 10 || command.slice(2, 4) === '2c'),
  );

describe.each(GENERATIONS)('on a %s, a change of code', generation => {
  test('gives the card its new code, which alone is right from then on', async () => {
    const card = await make(generation);
    const { change } = await prepare(card);
    await change('1234', '8642');
    await expect(change('1234', '1111')).rejects.toMatchObject({ code: 'PIN_INCORRECT', triesLeft: 2 });
    await change('8642', '1234');
    expect([card.triesLeft, card.pinVerified]).toEqual([3, false]);
  });

  test('with a wrong code costs one try, shows those left and changes nothing', async () => {
    const card = await make(generation);
    const { change, triesShown, commands } = await prepare(card);
    await expect(change('9999', '8642')).rejects.toMatchObject({ code: 'PIN_INCORRECT', triesLeft: 2 });
    expect([card.triesLeft, triesShown(), withCodes(commands).length]).toEqual([2, 2, 1]);
    await change('1234', '8642');
  });

  test('is not begun with the last try unless somebody confirmed it, which then blocks', async () => {
    const card = await make(generation, { pin: { ...PROFILES[generation].pin, triesLeft: 1 } });
    const { change, commands } = await prepare(card);
    await expect(change('9999', '8642')).rejects.toMatchObject({ code: 'PIN_LAST_TRY', triesLeft: 1 });
    expect(withCodes(commands)).toEqual([]);
    await expect(change('9999', '8642', true)).rejects.toMatchObject({ code: 'PIN_BLOCKED', triesLeft: 0 });
    await expect(change('1234', '8642', true)).rejects.toMatchObject({ code: 'PIN_BLOCKED', triesLeft: 0 });
    expect(withCodes(commands)).toHaveLength(1);
  });

  test.each([
    ['123', '8642'],
    ['1234', '123'],
    ['1234', '123456789'],
  ])('from %s to %s is refused by length before the card is touched', async (pin, newPin) => {
    const { change, commands } = await prepare(await make(generation));
    await expect(change(pin, newPin)).rejects.toMatchObject({ code: 'PIN_FORMAT' });
    expect(commands).toEqual([]);
  });

  test('that was given up before it began sends no code', async () => {
    const { change, cancel, commands } = await prepare(await make(generation));
    cancel();
    await expect(change('1234', '8642')).rejects.toThrow('cancelled');
    expect(withCodes(commands)).toEqual([]);
  });

  test('whose new code the card refuses says so and keeps the old one', async () => {
    const refusing = { at: { instruction: '24' }, do: { status: '6A80' } } as const;
    const card = await make(generation, { faults: [{ ...refusing, times: 1 }] });
    const { change } = await prepare(card);
    await expect(change('1234', '8642')).rejects.toMatchObject({ code: 'PIN_NEW_REFUSED' });
    await change('1234', '8642');
  });

  test.each(['6581', '6F00'])('that the card answers by %s is uncertain', async status => {
    const card = await make(generation, { faults: [{ at: { instruction: '24' }, do: { status }, times: 1 }] });
    const { change } = await prepare(card);
    await expect(change('1234', '8642')).rejects.toMatchObject({
      code: 'PIN_CHANGE_UNCERTAIN',
      detail: `CARD_FAULT CHANGE REFERENCE DATA ${status}`,
    });
  });

  test('during which the card is taken out is uncertain, and not tried again', async () => {
    const card = await make(generation, { faults: [{ at: { instruction: '24' }, do: 'remove', times: 1 }] });
    const { change, commands } = await prepare(card);
    await expect(change('1234', '8642')).rejects.toMatchObject({ code: 'PIN_CHANGE_UNCERTAIN' });
    expect(withCodes(commands).filter(command => command.slice(2, 4) === '24')).toHaveLength(1);
  });
});

describe.each(GENERATIONS)('on a blocked %s, an unblocking', generation => {
  test('gives the card its new code and all its tries', async () => {
    const card = await makeBlocked(generation);
    const { unblock, change, triesShown } = await prepare(card);
    await unblock('12345678', '8642');
    expect([card.triesLeft, card.pukUsesLeft, triesShown()]).toEqual([3, 99, 3]);
    await change('8642', '1234');
  });

  test('with a wrong code de déblocage costs one try of it and nothing else', async () => {
    const card = await makeBlocked(generation);
    const { unblock, left, commands } = await prepare(card);
    await expect(unblock('99999999', '8642')).rejects.toMatchObject({ code: 'PUK_INCORRECT', triesLeft: 9 });
    expect([card.pukTriesLeft, card.pukUsesLeft, card.triesLeft, withCodes(commands).length]).toEqual([9, 100, 0, 1]);
    expect((await left()).triesLeft).toBe(9);
  });

  test('is not begun with the last try unless somebody confirmed it, which then blocks for good', async () => {
    const { puk } = PROFILES[generation];
    const card = await makeBlocked(generation, { puk: { ...puk, triesLeft: 1 } });
    const { unblock, commands } = await prepare(card);
    await expect(unblock('99999999', '8642')).rejects.toMatchObject({ code: 'PUK_LAST_TRY', triesLeft: 1 });
    expect(withCodes(commands)).toEqual([]);
    await expect(unblock('99999999', '8642', true)).rejects.toMatchObject({ code: 'PUK_BLOCKED', triesLeft: 0 });
    await expect(unblock('12345678', '8642', true)).rejects.toMatchObject({ code: 'PUK_BLOCKED', triesLeft: 0 });
    expect(withCodes(commands)).toHaveLength(1);
  });

  test('whose uses are spent is refused as blocked for good', async () => {
    const card = await makeBlocked(generation, { pukUsesLeft: 0 });
    const { unblock } = await prepare(card);
    await expect(unblock('12345678', '8642')).rejects.toMatchObject({ code: 'PUK_BLOCKED' });
    expect(card.pukTriesLeft).toBe(10);
  });

  test.each([
    ['1234567', '8642'],
    ['12345678', '123'],
  ])('by %s to %s is refused by length before the card is touched', async (puk, newPin) => {
    const { unblock, commands } = await prepare(await makeBlocked(generation));
    await expect(unblock(puk, newPin)).rejects.toMatchObject({ code: 'PIN_FORMAT' });
    expect(commands).toEqual([]);
  });

  test('during which the card is taken out is uncertain once it could be unblocked', async () => {
    const card = await makeBlocked(generation, { faults: [{ at: { instruction: '2C' }, do: 'remove', times: 1 }] });
    const { unblock } = await prepare(card);
    await expect(unblock('12345678', '8642')).rejects.toMatchObject({ code: 'PIN_CHANGE_UNCERTAIN' });
  });

  test('during which the card is taken out at the code de déblocage has changed nothing', async () => {
    let isOut = false;
    const { unblock } = await prepare(await makeBlocked(generation), (_, command) => {
      isOut ||= command[1] === 0x20 && command.length > 6;
      if (isOut) throw new PcscError('card-removed', 'SCardTransmit: SCARD_W_REMOVED_CARD');
    });
    await expect(unblock('12345678', '8642')).rejects.toMatchObject({ code: 'CARD_REMOVED' });
  });
});

describe('the exact commands', () => {
  test('of a CPS3: one CHANGE REFERENCE DATA with both codes', async () => {
    const { change, commands } = await prepare(await make('CPS3'));
    await change('1234', '8642');
    expect(withCodes(commands)).toEqual(['00240001083132333438363432']);
  });

  test('of a CPS3: VERIFY of the code de déblocage, RESET RETRY COUNTER with the new code', async () => {
    const { unblock, commands } = await prepare(await makeBlocked('CPS3'));
    await unblock('12345678', '8642');
    expect(withCodes(commands)).toEqual(['00200002083132333435363738', '002c02010438363432']);
  });

  test('of a CPS4: VERIFY, then the new code alone, padded', async () => {
    const { change, commands } = await prepare(await make('CPS4'));
    await change('1234', '86420');
    expect(withCodes(commands)).toEqual(['012000110831323334ffffffff', '01240111083836343230ffffff']);
  });

  test('of a CPS4: RESET RETRY COUNTER without a code and by the local reference', async () => {
    const { unblock, commands } = await prepare(await makeBlocked('CPS4'));
    await unblock('12345678', '8642');
    const sent = withCodes(commands);
    expect([sent[0]?.slice(0, 10), sent[1]?.slice(0, 8), sent[2]]).toEqual([
      '0120001208',
      '012c0391',
      '012401110838363432ffffffff',
    ]);
  });
});

describe('what is left of the code de déblocage', () => {
  test('is read from the object of a CPS3, uses included', async () => {
    const { left } = await prepare(await make('CPS3', { pukUsesLeft: 42 }));
    expect(await left()).toMatchObject({ triesLeft: 10, usesLeft: 42, rules: { minDigits: 8, maxDigits: 8 } });
  });

  test('is asked by a VERIFY without digits where a CPS3 gives no object out', async () => {
    const { left } = await prepare(
      await make('CPS3', { faults: [{ at: { instruction: 'CB' }, do: { status: '6A88' }, times: 1 }] }),
    );
    expect(await left()).toMatchObject({ triesLeft: 10, usesLeft: null });
  });

  test('is asked so of a CPS4, which does not tell its uses', async () => {
    const { left } = await prepare(await make('CPS4'));
    expect(await left()).toMatchObject({ triesLeft: 10, usesLeft: null });
  });

  test('costs no try', async () => {
    const card = await make('CPS3');
    const { left } = await prepare(card);
    await left();
    await left();
    expect([card.pukTriesLeft, card.triesLeft]).toEqual([10, 3]);
  });
});

test(
  'whatever is typed, one entry sends at most one command that can cost a try',
  async () => {
    const digits = fc.constantFrom('1234', '4321', '123', '12345678', '99999999', '12345');
    const entry = fc.record({
      verb: fc.constantFrom('change', 'unblock'),
      first: digits,
      second: digits,
      sure: fc.boolean(),
    });
    const start = fc.record({
      generation: fc.constantFrom(...GENERATIONS),
      tries: fc.nat(3),
      pukTries: fc.nat(2),
      uses: fc.nat(2),
    });
    await fc.assert(
      fc.asyncProperty(
        start,
        fc.array(entry, { maxLength: 5 }),
        async ({ generation, tries, pukTries, uses }, entries) => {
          const rules = PROFILES[generation];
          const card = await make(generation, {
            pin: { ...rules.pin, triesLeft: tries },
            puk: { ...rules.puk, triesLeft: pukTries },
            pukUsesLeft: uses,
          });
          const { commands, stop, ...verbs } = await prepare(card);
          for (const { verb, first, second, sure } of entries) {
            const before = { pin: card.triesLeft, puk: card.pukTriesLeft };
            commands.length = 0;
            await (verb === 'change' ? verbs.change(first, second, sure) : verbs.unblock(first, second, sure)).catch(
              () => undefined,
            );
            const costly = commands.filter(command => canCost(generation, command));
            expect(costly.length).toBeLessThanOrEqual(1);
            expect(before.pin - card.triesLeft + Math.max(0, before.puk - card.pukTriesLeft)).toBeLessThanOrEqual(1);
            if (!sure && verb === 'change' && before.pin === 1) expect(card.triesLeft).toBe(1);
            if (!sure && verb === 'unblock' && before.puk === 1) expect(card.pukTriesLeft).toBe(1);
          }
        },
      ),
      { numRuns: 20 },
    );
  },
  PROPERTY_TIMEOUT_MS,
);

/** A code that the card compares: VERIFY with digits; the old code in a CHANGE REFERENCE DATA of both. */
function canCost(generation: Generation, command: string): boolean {
  const carriesCode = command.length > 12;
  if (command.slice(2, 4) === '20') return carriesCode;
  return generation === 'CPS3' && command.startsWith('002400') && carriesCode;
}
