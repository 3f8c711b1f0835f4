// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { cardOf, interceptTransmit, makeCard, READER, startBench } from '../../../test/card-kit/index.ts';
import { namedProfile } from '../../../test/kit/workplace.ts';
import { type CardProfile, createVirtualPcsc, type VirtualCard } from '../../../test/virtual-card/index.ts';
import { readCard } from '../index.ts';

/** T=1; on T=0 the FCI of each of the six files is fetched by a command of its own. */
const EXCHANGES = 20;
const EXCHANGES_T0 = EXCHANGES + 6;
const ATR_OF_T0 = '3BDC18FF00001225006480000401009000';
const makeCps4 = (changes: Partial<CardProfile> = {}) => makeCard({ ...namedProfile('cps4'), ...changes });

let card: VirtualCard;
beforeAll(async () => {
  card = await makeCps4();
});

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

function bench(...parameters: Parameters<typeof startBench>) {
  const started = startBench(...parameters);
  stops.push(() => started.stop());
  return started;
}

/** Reads a card once, without a monitor. */
async function readOnce(subject: VirtualCard) {
  const pcsc = createVirtualPcsc();
  pcsc.addReader(READER);
  pcsc.insert(READER, subject);
  const connection = await pcsc.connect(READER);
  try {
    return await readCard(connection, subject.atr);
  } finally {
    await connection.disconnect('leave');
    pcsc.remove(READER);
  }
}

/** Commands of what `run` does, in hexadecimal. */
async function commandsOf(subject: VirtualCard, run: () => Promise<unknown>): Promise<readonly string[]> {
  const commands: string[] = [];
  const stopListening = subject.onExchange(({ command }) => commands.push(Buffer.from(command).toString('hex')));
  try {
    await run();
  } finally {
    stopListening();
  }
  return commands;
}

describe('reading a CPS4', () => {
  test('tells holder, code, key and what it can sign', async () => {
    const { reading } = await bench().insertAndRead(card);
    expect(reading).toMatchObject({
      generation: 'CPS4',
      capability: 'raw-rsa',
      certificate: { isAuthentication: true, holder: { surname: 'D0000020981', nationalId: '899700209812' } },
      pin: { reference: 0x11, triesLeft: 3, minDigits: 4, maxDigits: 8, storedDigits: 8, padByte: 0xff },
      key: { reference: 0x20, bits: 2048 },
    });
    expect(Buffer.compare(reading.certificateDer, card.certificates.authentication)).toBe(0);
    const { application, directories } = reading.selection;
    expect(Buffer.from(application).toString('hex')).toBe('01a4040c088025000001ff0100');
    expect(directories.map(command => Buffer.from(command).toString('hex'))).toEqual(['01a40800025015']);
  });

  test('speaks on channel 1 only, within the budget, and asks for the tries once', async () => {
    const commands = await commandsOf(card, () => readOnce(card));
    expect(commands).toHaveLength(EXCHANGES);
    expect(new Set(commands.map(command => command.slice(0, 2)))).toEqual(new Set(['01']));
    expect(commands.slice(0, 3)).toEqual([
      '01a4040c088025000001ff0100',
      '01a40800022f0000',
      expect.stringMatching(/^01b00000/),
    ]);
    expect(commands.filter(command => command.startsWith('0120'))).toEqual(['01200011']);
  });

  test('on T=0 fetches each FCI on the channel that has it', async () => {
    const t0 = await makeCps4({ atr: ATR_OF_T0 });
    const commands = await commandsOf(t0, () => readOnce(t0));
    expect(commands).toHaveLength(EXCHANGES_T0);
    expect(commands.slice(1, 3)).toEqual(['01a40800022f00', expect.stringMatching(/^01c00000/)]);
    expect(commands.filter(command => command.startsWith('0120'))).toEqual(['0120001100']);
  });

  test('reads no byte behind the certificate', async () => {
    let bytes = 0;
    const stopListening = card.onExchange(({ command, response }) => {
      if (command[1] === 0xb0) bytes += response.length - 2;
      if (command[1] === 0xa4) bytes = 0;
    });
    await readOnce(card);
    stopListening();
    expect(bytes).toBe(card.certificates.authentication.length);
  });

  test('takes the recovery when the card refuses ChipDoc, as after a change of card', async () => {
    const refusing = await makeCps4({ faults: [{ at: { exchange: 1 }, do: { status: '6985' }, times: 1 }] });
    let reading: Awaited<ReturnType<typeof readOnce>> | null = null;
    const commands = await commandsOf(refusing, async () => {
      reading = await readOnce(refusing);
    });
    expect(reading).toMatchObject({ generation: 'CPS4', pin: { triesLeft: 3 } });
    expect(commands.slice(0, 4)).toEqual([
      '01a4040c088025000001ff0100',
      '01a4040c07a0000001510000',
      '00a4040c088025000001ff0002',
      '01a4040c088025000001ff0100',
    ]);
  });

  test.each([
    ['6985 to every SELECT', { instruction: 'A4' }, 99, '6985', 'CARD_FAULT'],
    ['6A82 to every SELECT', { instruction: 'A4' }, 99, '6A82', 'CARD_FOREIGN'],
    ['EF.DIR refused', { exchange: 2 }, 1, '6982', 'CARD_FAULT'],
    ['an EF.DIR without an FCI', { exchange: 2 }, 1, '9000', 'CARD_FAULT'],
    ['no ODF', { exchange: 4 }, 1, '6A82', 'CERTIFICATE_MISSING'],
    ['6F00 to a read', { exchange: 3 }, 1, '6F00', 'CARD_FAULT'],
    ['6700 to the tries query', { instruction: '20' }, 1, '6700', 'CARD_FAULT'],
  ] as const)('names the fault: %s', async (_, at, times, status, code) => {
    const faulty = await makeCps4({ faults: [{ at, do: { status }, times }] });
    await expect(readOnce(faulty)).rejects.toMatchObject({ code });
  });

  test('asks for the tries again, once, when another program closed the channel', async () => {
    const closing = await makeCps4({ faults: [{ at: { instruction: '20' }, do: { status: '6881' }, times: 1 }] });
    expect((await readOnce(closing)).pin.triesLeft).toBe(3);
    const closed = await makeCps4({ faults: [{ at: { instruction: '20' }, do: { status: '6881' }, times: 2 }] });
    await expect(readOnce(closed)).rejects.toMatchObject({ code: 'CARD_UNSUPPORTED', detail: 'VERIFY query 6881' });
  });

  test.each([
    ['release candidate', '3B9B188001001225006480000401009044'],
    ['release candidate, T=0 only', '3BDC18FF00001225006480000401009000'],
  ])('knows a %s by its ATR', async (_, atr) => {
    expect((await readOnce(await makeCps4({ atr }))).generation).toBe('CPS4');
  });

  test('survives the card being pulled out before any of the exchanges, and reads it when it is back', async () => {
    for (let at = 1; at <= EXCHANGES; at++) {
      const removing = bench({
        port: pcsc => interceptTransmit(pcsc, index => index === at && pcsc.remove(READER)),
      });
      removing.pcsc.insert(READER, card);
      const gone = await removing.until(({ readers }) => readers[0]?.card.kind === 'empty');
      expect(cardOf(gone)).toEqual({ kind: 'empty' });
      const { reading } = await removing.insertAndRead(card);
      expect(reading.pin.triesLeft).toBe(3);
      removing.pcsc.remove(READER);
    }
  });
});
