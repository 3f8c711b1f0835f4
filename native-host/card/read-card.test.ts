// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeAll, expect, test } from 'vitest';
import {
  cardOf,
  changeConnections,
  interceptTransmit,
  makeCard,
  READER,
  startBench,
} from '../../test/card-kit/index.ts';
import { createVirtualPcsc, loadProfile, type VirtualCard } from '../../test/virtual-card/index.ts';
import { readCard } from './index.ts';

const MAX_EXCHANGES = 18;
const INS_READ_BINARY = 0xb0;
/** Of RSA 2048. */
const SIGNATURE_BYTES = 256;
let card: VirtualCard;
beforeAll(async () => {
  card = await makeCard();
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

/** A service with this card in its reader, which nobody else speaks to. */
function insertAlone(subject: VirtualCard) {
  const pcsc = createVirtualPcsc();
  pcsc.addReader(READER);
  pcsc.insert(READER, subject);
  return pcsc;
}

/** Reads a card once, without a monitor. */
async function readOnce(subject: VirtualCard) {
  const pcsc = insertAlone(subject);
  const connection = await pcsc.connect(READER);
  try {
    return await readCard(connection, subject.atr);
  } finally {
    await connection.disconnect('leave');
    pcsc.remove(READER);
  }
}

test('reads holder, validity, code, tries and key, and only the authentication certificate', async () => {
  const commands: string[] = [];
  const before = card.exchanges;
  const stopListening = card.onExchange(({ command }) => commands.push(Buffer.from(command).toString('hex')));
  const { insertion, reading } = await bench().insertAndRead(card);
  stopListening();

  expect(insertion).toMatch(/^[0-9a-f-]{36}$/);
  expect(card.exchanges - before).toBeLessThanOrEqual(MAX_EXCHANGES);
  expect(Buffer.compare(reading.certificateDer, card.certificates.authentication)).toBe(0);
  expect(reading).toMatchObject({
    generation: 'CPS3',
    capability: 'pkcs1',
    certificate: {
      isAuthentication: true,
      cardType: 'CPS',
      holder: { surname: 'D0000020981', nationalId: '899700209812' },
    },
    pin: {
      reference: 1,
      triesLeft: 3,
      maximumTries: 3,
      minDigits: 4,
      maxDigits: 4,
      storedDigits: 4,
      padByte: 0xff,
    },
    key: { reference: 0x82, bits: 2048 },
  });
  expect(Buffer.from(reading.selection.application).toString('hex')).toBe('00a4040c0de828bd080f8025000001ff0010');
  expect(commands.filter(command => command.startsWith('0020'))).toEqual(['0020000100']);
});

test('asks for no byte behind the certificate', async () => {
  const reads: number[] = [];
  const stopListening = card.onExchange(({ command, response }) => {
    if (command[1] === 0xb0) reads.push(response.length - 2);
  });
  await readOnce(card);
  stopListening();
  const certificateBytes = card.certificates.authentication.length;
  const certificateReads = reads.slice(-Math.ceil(certificateBytes / 256));
  expect(certificateReads.reduce((sum, bytes) => sum + bytes, 0)).toBe(certificateBytes);
});

test.each([
  ['expired', { notBefore: '-4y', notAfter: '-1y' }],
  ['not yet valid', { notBefore: '+1y', notAfter: '+4y' }],
])('reads an %s card all the same', async (_, validity) => {
  const reading = await readOnce(await makeCard({ validity }));
  expect(reading.certificate.isAuthentication).toBe(true);
});

test('reads a blocked card, and says that no try is left', async () => {
  const { pin } = card.profile;
  expect((await readOnce(await makeCard({ pin: { ...pin, triesLeft: 0 } }))).pin.triesLeft).toBe(0);
});

test('does not know the tries of a card that another program left verified', async () => {
  const pcsc = insertAlone(card);
  const other = await pcsc.connect(READER);
  await other.transmit(Buffer.from('002000010431323334', 'hex'));
  expect((await readCard(await pcsc.connect(READER), card.atr)).pin.triesLeft).toBeNull();
  pcsc.remove(READER);
});

test('tells how a longer code is padded, and that a plain one is not', async () => {
  const { pin } = card.profile;
  const padded = { ...pin, minDigits: 4, maxDigits: 8, storedDigits: 8, padding: 'FF' };
  expect((await readOnce(await makeCard({ pin: padded }))).pin).toMatchObject({ storedDigits: 8, padByte: 0xff });
  const plain = { ...padded, padding: null };
  expect((await readOnce(await makeCard({ pin: plain }))).pin).toMatchObject({ maxDigits: 8, padByte: null });
});

test('selects with P2=04 when the card refuses 0C, and is refused nothing afterwards', async () => {
  const picky = bench({
    port: pcsc =>
      changeConnections(pcsc, connection => ({
        transmit: async command =>
          command[1] === 0xa4 && command[3] === 0x0c ? Uint8Array.of(0x6a, 0x86) : connection.transmit(command),
      })),
  });
  const { reading } = await picky.insertAndRead(card);
  expect(Buffer.from(reading.selection.application).toString('hex')).toMatch(/^00a404040d/);
  picky.pcsc.remove(READER);
});

test('refuses a carte Vitale without a word to it', async () => {
  const vitale = await makeCard({ kind: 'foreign' });
  await expect(readOnce(vitale)).rejects.toMatchObject({ code: 'CARD_FOREIGN' });
  expect(vitale.exchanges).toBe(0);
});

test('refuses a card with the ATR of a CPS3 that has no CPx application', async () => {
  const imitation = await makeCard({ kind: 'foreign', atr: '3BAC00402A001225006480000310009000' });
  await expect(readOnce(imitation)).rejects.toMatchObject({
    code: 'CARD_FOREIGN',
    detail: 'no CPx application, ATR of cps3',
  });
});

test.each([
  ['6982 to the ODF', 2, '6982', 'CARD_FAULT'],
  ['6A82 to the ODF', 2, '6A82', 'CERTIFICATE_MISSING'],
  ['6F00 to a read', 3, '6F00', 'CARD_FAULT'],
  ['6D00 to the tries query', 18, '6D00', 'CARD_UNSUPPORTED'],
  ['no certificate file', 10, '6A82', 'CERTIFICATE_MISSING'],
])('names the fault: %s', async (_, exchange, status, code) => {
  const faulty = await makeCard({ faults: [{ at: { exchange }, do: { status }, times: 1 }] });
  await expect(readOnce(faulty)).rejects.toMatchObject({ code });
});

/** The card's only file that is read from an offset is the certificate; `change` gets each of its chunks so read. */
async function readChanged(change: (chunk: Uint8Array, offset: number) => void) {
  const port = insertAlone(card);
  const connection = await port.connect(READER);
  const transmit = connection.transmit.bind(connection);
  connection.transmit = async command => {
    const response = await transmit(command);
    const [, ins, p1 = 0, p2 = 0] = command;
    if (ins === INS_READ_BINARY && p1 > 0) change(response, p1 * 256 + p2);
    return response;
  };
  return readCard(connection, card.atr).finally(() => port.remove(READER));
}

test('says that the certificate is unreadable when it is', async () => {
  const garbled = readChanged((chunk, offset) => offset === 256 && chunk.fill(0x30, 0, 200));
  await expect(garbled).rejects.toMatchObject({ code: 'CERTIFICATE_UNREADABLE' });
});

test('reads a certificate whose signature counts unused bits, as some cards have it', async () => {
  const { authentication } = card.certificates;
  const unusedBits = authentication.length - SIGNATURE_BYTES - 1;
  const { certificateDer, certificate } = await readChanged((chunk, offset) => {
    const at = unusedBits - offset;
    if (at >= 0 && at < chunk.length - 2) chunk[at] = 7;
  });
  expect(Buffer.compare(certificateDer, authentication)).toBe(0);
  expect(certificate.isAuthentication).toBe(true);
});

test('survives the card being pulled out before any of the exchanges, and reads it when it is back', async () => {
  for (let at = 1; at <= MAX_EXCHANGES; at++) {
    const removing = bench({
      port: pcsc =>
        interceptTransmit(pcsc, index => {
          if (index === at) pcsc.remove(READER);
        }),
    });
    removing.pcsc.insert(READER, card);
    const gone = await removing.until(({ readers }) => readers[0]?.card.kind === 'empty');
    expect(cardOf(gone)).toEqual({ kind: 'empty' });
    const { reading } = await removing.insertAndRead(card);
    expect(reading.pin.triesLeft).toBe(3);
    removing.pcsc.remove(READER);
  }
});

test('reads the card of a staff member: no profession, a slash in the identifier', async () => {
  const staff = loadProfile(new URL('../../test/virtual-card/profiles/staff.json', import.meta.url).pathname);
  const { certificate } = await readOnce(await makeCard(staff));
  expect(certificate).toMatchObject({ cardType: staff.cardType, holder: { nationalId: staff.holder.nationalId } });
});
