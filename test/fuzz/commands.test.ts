// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { expect } from 'vitest';
import { type CommandApdu, encodeCommand, parseResponse } from '../../native-host/card/apdu.ts';
import { CardChannel } from '../../native-host/card/channel.ts';
import { recogniseAtr } from '../../native-host/card/detection.ts';
import { readStatus, statusError } from '../../native-host/card/status-words.ts';
import { expectRefusal, fuzz, fuzzAsync, refusesAtMost } from './harness.ts';
import { hostileConnection, someAnswers } from './hostile-card.ts';
import { anyBytes } from './inputs.ts';

const MAX_ATR_BYTES = 36;
const MAX_SW = 0xffff;
/** A chain of three parts, each answered by 6Cxx once, and an answer that takes all the turns allowed. */
const MAX_TURNS = 80;
const byte = fc.nat(0xff);
const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const command: fc.Arbitrary<CommandApdu> = fc
  .tuple(byte, byte, byte, byte, option(fc.nat(600)), option(fc.nat(700)))
  .map(([cla, ins, p1, p2, dataBytes, le]) => ({
    cla,
    ins,
    p1,
    p2,
    ...(dataBytes === undefined ? {} : { data: new Uint8Array(dataBytes) }),
    ...(le === undefined ? {} : { le }),
  }));
const form = fc.constantFrom('T0', 'T1', 'T1-extended');

fuzz('commands of any length', fc.tuple(command, form), ([apdu, as]) => {
  try {
    const bytes = encodeCommand(apdu, as);
    expect(bytes.length >= 4 + (apdu.data?.length ?? 0)).toBe(true);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // a length that the form has not
  }
});

fuzz('answers and status words', fc.tuple(anyBytes(8), fc.nat(MAX_SW)), ([data, sw]) => {
  parseResponse(data);
  readStatus(sw);
  refusesAtMost(() => {
    throw statusError('step', sw);
  });
});

fuzz('answers to reset', fc.oneof(anyBytes(MAX_ATR_BYTES)), atr => void recogniseAtr(atr));

fuzzAsync('the channel of a hostile card', fc.tuple(command, fc.constantFrom('T0', 'T1'), someAnswers), async input => {
  const [apdu, protocol, answers] = input;
  const { connection, turns } = hostileConnection(answers, protocol);
  try {
    await new CardChannel(connection).send(apdu);
  } catch (error) {
    if (!(error instanceof RangeError)) expectRefusal(error, ['CARD_FAULT']);
  }
  expect(turns() <= MAX_TURNS).toBe(true);
});
