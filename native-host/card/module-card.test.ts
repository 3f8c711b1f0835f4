// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, expect, it } from 'vitest';
import { CpxError, toCpxError } from '../../shared/errors/index.ts';
import {
  cardOf,
  digestInfoOf,
  makeCard,
  READER,
  startBench,
  type TypedPin,
  typePin,
} from '../../test/card-kit/index.ts';
import type { VirtualCard } from '../../test/virtual-card/index.ts';
import type { CardConnection, PcscPort } from '../pcsc/port.ts';
import { type ModuleCard, type ModuleReading, openSigner } from './index.ts';

const SELECT = Buffer.from('00A4040C0DE828BD080F8025000001FF0010', 'hex');
const SIGNATURE = new Uint8Array(256);

let card: VirtualCard;
const stops: (() => Promise<void>)[] = [];
beforeEach(async () => {
  card = await makeCard();
});
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/**
 * A module that uses the card as any other program does: over a connection of its own, without a transaction, and
 * leaving it verified.
 */
function moduleOver(port: PcscPort, changes: Partial<ModuleCard> = {}): ModuleCard {
  return {
    queryTriesLeft: async () => null,
    verify: async pin => {
      if (pin === null) throw new Error('a code typed on the page');
      await pin.spend({ cla: 0, ins: 0x20, p1: 0, p2: 1, storedDigits: 4, padByte: null }, async command => {
        const connection = await port.connect(READER);
        await connection.transmit(SELECT);
        await connection.transmit(command);
      });
    },
    sign: async () => SIGNATURE,
    end: async () => undefined,
    ...changes,
  };
}

/** A signer for a card that a module has read. */
async function prepare(
  changes: Partial<ModuleCard> = {},
  options: {
    readonly triesLeft?: number;
    readonly lastTryConfirmed?: boolean;
    readonly pin?: TypedPin;
    readonly hold?: (port: PcscPort) => PcscPort;
  } = {},
) {
  const { triesLeft = null, lastTryConfirmed = false, pin = typePin('1234'), hold = port => port } = options;
  const native = startBench();
  const { reading: read } = await native.insertAndRead(card);
  await native.stop();
  const reading: ModuleReading = {
    access: 'module',
    generation: 'CPS3',
    asksAtReader: false,
    capability: 'pkcs1',
    certificate: read.certificate,
    certificateDer: read.certificateDer,
    pin: { triesLeft, minDigits: 4, maxDigits: 4 },
    module: { open: async () => moduleOver(bench.port, changes) },
  };
  const bench = startBench({ modules: { choose: async () => ({ use: 'always', read: async () => reading }) } });
  stops.push(() => bench.stop());
  bench.pcsc.insert(READER, card);
  const { readers } = await bench.until(snapshot => cardOf(snapshot).kind === 'cpx');
  const insertion = readers[0]?.insertion ?? '';
  const { port, monitor } = bench;
  const signer = openSigner({ port: hold(port), reader: READER, reading, insertion, monitor, pin, lastTryConfirmed });
  stops.push(() => signer.close());
  const shownTries = () => monitor.current(insertion).reading.pin.triesLeft;
  return { bench, signer, pin, shownTries };
}

it('signs by the module after one presentation of the code, and forgets it by a reset', async () => {
  const { signer, pin } = await prepare();
  const first = await signer.sign(digestInfoOf('one'));
  await signer.sign(digestInfoOf('two'));
  const verified = card.pinVerified;
  await signer.close();

  expect([first, verified, pin.spends, card.pinVerified]).toEqual([SIGNATURE, true, 1, false]);
});

it('resets the card also when the module failed after the code', async () => {
  const { signer } = await prepare({ sign: () => Promise.reject(new CpxError('CARD_MODULE_FAILED')) });

  await expect(signer.sign(digestInfoOf('data'))).rejects.toMatchObject({ code: 'CARD_MODULE_FAILED' });
  expect(card.pinVerified).toBe(false);
});

it.each([
  ['blocked', 0, false, 'PIN_BLOCKED'],
  ['at the last try, unconfirmed', 1, false, 'PIN_LAST_TRY'],
])('spends no code on a card that is %s', async (_name, triesLeft, lastTryConfirmed, code) => {
  const { signer, pin, shownTries } = await prepare({ queryTriesLeft: async () => triesLeft }, { lastTryConfirmed });

  await expect(signer.sign(digestInfoOf('data'))).rejects.toMatchObject({ code, triesLeft });
  expect([pin.spends, shownTries()]).toEqual([0, triesLeft]);
});

it('knows no tries any more once the last one was right', async () => {
  const { signer, shownTries } = await prepare(
    { queryTriesLeft: async () => 1 },
    { triesLeft: 1, lastTryConfirmed: true },
  );
  await signer.sign(digestInfoOf('data'));

  expect(shownTries()).toBeNull();
});

it('shows the tries that a wrong code has left', async () => {
  const wrong = new CpxError('PIN_INCORRECT', { triesLeft: 1 });
  const { signer, shownTries } = await prepare({ verify: () => Promise.reject(wrong) });

  await expect(signer.sign(digestInfoOf('data'))).rejects.toBe(wrong);
  expect(shownTries()).toBe(1);
});

it('refuses digits that the token cannot take before anything is opened', async () => {
  const { signer, pin } = await prepare({}, { pin: typePin('12345') });

  await expect(signer.sign(digestInfoOf('data'))).rejects.toMatchObject({ code: 'PIN_FORMAT' });
  expect(pin.spends).toBe(0);
});

it('tells that the card left rather than what the module then said', async () => {
  const { bench, signer } = await prepare({
    sign: async () => {
      bench.pcsc.remove(READER);
      await bench.until(snapshot => cardOf(snapshot).kind === 'empty');
      throw new CpxError('CARD_MODULE_FAILED');
    },
  });

  await expect(signer.sign(digestInfoOf('data'))).rejects.toMatchObject({ code: 'CARD_REMOVED' });
});

it('gives up when the person does while another program keeps the service from connecting', async () => {
  const { promise: connected, resolve: connect } = Promise.withResolvers<CardConnection>();
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const hold = (port: PcscPort): PcscPort => ({
    ...port,
    connect: () => {
      ask();
      return connected;
    },
  });
  const { bench, signer, pin } = await prepare({}, { hold });
  const signature = signer.sign(digestInfoOf('data')).catch(toCpxError);
  await asked;
  await signer.close();
  const late = await bench.port.connect(READER);
  connect(late);
  await new Promise(resolve => setImmediate(resolve));

  expect([await signature, pin.spends]).toMatchObject([{ code: 'CARD_IN_USE' }, 0]);
  await expect(late.transmit(SELECT)).rejects.toThrow();
});
