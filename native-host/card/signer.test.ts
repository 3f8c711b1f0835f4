// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash, verify, X509Certificate } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  digestInfoOf,
  isSignedBy,
  listenToCard,
  makeCard,
  prepareSigner,
  READER,
  startBench,
  typePin,
} from '../../test/card-kit/index.ts';
import type { VirtualCard } from '../../test/virtual-card/index.ts';
import { HOLD_AFTER_SIGNATURE_MS, openSigner } from './index.ts';

const MAX_EXCHANGES = 8;
const TRIES_QUERY = Buffer.from('0020000100', 'hex');

let card: VirtualCard;
beforeAll(async () => {
  card = await makeCard();
});

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const stop of stops.splice(0)) await stop();
});

async function prepare(...parameters: Parameters<typeof prepareSigner>) {
  const prepared = await prepareSigner(...parameters);
  stops.push(prepared.stop);
  return prepared;
}

describe('a first signature', () => {
  test('verifies the code once and is checked by the certificate', async () => {
    const pin = typePin('1234');
    const { signer } = await prepare(card, { pin });
    const heard = listenToCard(card);
    const signature = await signer.sign(digestInfoOf('handshake'));
    expect(isSignedBy(card, 'handshake', signature)).toBe(true);
    expect(heard.exchanges).toBeLessThanOrEqual(MAX_EXCHANGES);
    expect(heard.instructions).toEqual(['a4', '20', '20', '22', '88', 'c0']);
    expect(pin.command).toEqual({ cla: 0, ins: 0x20, p1: 0, p2: 1, storedDigits: 4, padByte: 0xff });
  });

  test('takes a DigestInfo of SHA-512, of 83 bytes', async () => {
    const { signer } = await prepare(card);
    const digest = createHash('sha512').update('handshake').digest();
    const bytes = Buffer.concat([Buffer.from('3051300D060960864801650304020305000440', 'hex'), digest]);
    const signature = await signer.sign({ kind: 'digest-info', bytes });
    const { publicKey } = new X509Certificate(card.certificates.authentication);
    expect(verify('sha512', Buffer.from('handshake'), publicKey, signature)).toBe(true);
  });

  test('sends nothing before it is asked for', async () => {
    const heard = listenToCard(card);
    const { signer } = await prepare(card);
    const read = heard.exchanges;
    await signer.close();
    expect(heard.exchanges).toBe(read);
    expect(heard.verifies).toBe(0);
  });

  test('pads a code that the card wants padded', async () => {
    const padded = await makeCard({
      pin: { ...card.profile.pin, minDigits: 4, maxDigits: 8, storedDigits: 8, padding: 'FF' },
    });
    const { signer } = await prepare(padded);
    expect(isSignedBy(padded, 'x', await signer.sign(digestInfoOf('x')))).toBe(true);
  });
});

describe('further signatures of one signer', () => {
  test('need neither SELECT nor the code', async () => {
    const { signer } = await prepare(card);
    await signer.sign(digestInfoOf('one'));
    const heard = listenToCard(card);
    const signature = await signer.sign(digestInfoOf('two'));
    expect(isSignedBy(card, 'two', signature)).toBe(true);
    expect(heard.instructions).toEqual(['22', '88', 'c0']);
  });

  test('wait for one another', async () => {
    const { signer } = await prepare(card);
    const heard = listenToCard(card);
    const signatures = await Promise.all(['a', 'b', 'c'].map(data => signer.sign(digestInfoOf(data))));
    expect(signatures.map((signature, at) => isSignedBy(card, 'abc'[at] ?? '', signature))).toEqual([true, true, true]);
    expect(heard.verifies).toBe(1);
  });

  test('are refused once the card was held long enough, and the card forgot the code', async () => {
    const { signer } = await prepare(card);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await signer.sign(digestInfoOf('one'));
    expect(card.pinVerified).toBe(true);
    vi.advanceTimersByTime(HOLD_AFTER_SIGNATURE_MS - 1);
    await signer.sign(digestInfoOf('two')); // does not begin the time again
    vi.advanceTimersByTime(1);
    const heard = listenToCard(card);
    await expect(signer.sign(digestInfoOf('three'))).rejects.toMatchObject({ code: 'TLS_FAILED' });
    expect(card.pinVerified).toBe(false);
    expect(heard.exchanges).toBe(0);
  });
});

describe('close', () => {
  test('resets the card: the next connection finds the code not verified', async () => {
    const { signer, pcsc } = await prepare(card);
    await signer.sign(digestInfoOf('x'));
    await Promise.all([signer.close(), signer.close()]);
    const next = await pcsc.connect(READER);
    expect(Buffer.from(await next.transmit(TRIES_QUERY)).toString('hex')).toBe('63c3');
    await expect(signer.sign(digestInfoOf('y'))).rejects.toMatchObject({ code: 'TLS_FAILED' });
  });

  test('lets another program wait no longer than the signature takes', async () => {
    const { signer, pcsc } = await prepare(card);
    const other = await pcsc.connect(READER);
    await signer.sign(digestInfoOf('x'));
    const waiting = other.beginTransaction();
    await signer.close();
    await expect(waiting).rejects.toMatchObject({ failure: 'card-reset' });
    await other.reconnect();
    await other.beginTransaction();
    expect(Buffer.from(await other.transmit(TRIES_QUERY)).toString('hex')).toBe('63c3');
  });
});

describe('when the card leaves', () => {
  test('before any exchange, the signer fails, spends one VERIFY at most and the card is usable again', async () => {
    for (let at = 1; at <= 6; at++) {
      const pin = typePin('1234');
      let remove = () => {};
      const prepared = await prepare(card, { pin, before: index => index === at && remove() });
      remove = () => prepared.pcsc.remove(READER);
      const heard = listenToCard(card);
      await expect(prepared.signer.sign(digestInfoOf('x'))).rejects.toMatchObject({ code: 'CARD_REMOVED' });
      await expect(prepared.signer.sign(digestInfoOf('x'))).rejects.toMatchObject({ code: 'CARD_REMOVED' });
      expect(heard.verifies).toBeLessThanOrEqual(1);
      expect(card.pinVerified).toBe(false);
      await prepared.insertAndRead(card);
      expect(card.triesLeft).toBe(3);
      await prepared.stop();
    }
  });

  test('between two signatures, the signer closes by itself', async () => {
    const { signer, pcsc } = await prepare(card);
    await signer.sign(digestInfoOf('one'));
    pcsc.remove(READER);
    await expect(signer.sign(digestInfoOf('two'))).rejects.toMatchObject({ code: 'CARD_REMOVED' });
  });

  test('and comes back, or another comes, the code typed for the first one is not spent', async () => {
    const pin = typePin('1234');
    const { signer, pcsc, until } = await prepare(card, { pin });
    pcsc.remove(READER);
    pcsc.insert(READER, card);
    await until(({ readers }) => readers[0]?.card.kind === 'cpx');
    await expect(signer.sign(digestInfoOf('x'))).rejects.toMatchObject({ code: 'CARD_CHANGED' });
    expect(pin.spends).toBe(0);
  });

  test('with its reader or the service, the person is told which', async () => {
    const unplugged = await prepare(card);
    unplugged.pcsc.removeReader(READER);
    await expect(unplugged.signer.sign(digestInfoOf('x'))).rejects.toMatchObject({ code: 'CARD_REMOVED' });
    const stopped = await prepare(card);
    stopped.pcsc.stopService();
    await expect(stopped.signer.sign(digestInfoOf('x'))).rejects.toMatchObject({ code: 'PCSC_STOPPED' });
  });
});

describe('other programs', () => {
  test('that reset the card before the transaction do not matter', async () => {
    const { signer, pcsc } = await prepare(card);
    await (await pcsc.connect(READER)).disconnect('reset');
    expect(isSignedBy(card, 'x', await signer.sign(digestInfoOf('x')))).toBe(true);
  });

  test('that hold the card make the signature wait', async () => {
    const { signer, pcsc } = await prepare(card);
    const other = await pcsc.connect(READER);
    await other.beginTransaction();
    const signature = signer.sign(digestInfoOf('x'));
    await other.transmit(TRIES_QUERY);
    await other.endTransaction('leave');
    expect(isSignedBy(card, 'x', await signature)).toBe(true);
  });

  test('that reset the card and let the signer in late make it reconnect', async () => {
    const { signer, pcsc } = await prepare(card);
    const other = await pcsc.connect(READER);
    await other.beginTransaction();
    const signature = signer.sign(digestInfoOf('x'));
    await other.transmit(TRIES_QUERY);
    await other.endTransaction('reset');
    expect(isSignedBy(card, 'x', await signature)).toBe(true);
  });

  test('that never let go end the wait at close, with no code spent', async () => {
    const pin = typePin('1234');
    const { signer, pcsc } = await prepare(card, { pin });
    const other = await pcsc.connect(READER);
    await other.beginTransaction();
    const signature = signer.sign(digestInfoOf('x'));
    await other.transmit(TRIES_QUERY);
    await Promise.all([expect(signature).rejects.toMatchObject({ code: 'CARD_IN_USE' }), signer.close()]);
    await other.endTransaction('leave');
    expect(pin.spends).toBe(0);
  });
});

describe('faults of the card', () => {
  test.each([
    ['refuses the application', 'A4', '6A82', 'CARD_CHANGED', 0],
    ['fails to select', 'A4', '6F00', 'CARD_FAULT', 0],
    ['refuses the environment', '22', '6A80', 'CARD_FAULT', 1],
    ['refuses to sign', '88', '6982', 'CARD_FAULT', 1],
    ['answers no signature', '88', '9000', 'CARD_FAULT', 1],
    ['has a damaged code', '20', '6984', 'PIN_BLOCKED', 0],
    ['wants another VERIFY', '20', '6700', 'CARD_FAULT', 0],
  ])('%s', async (_, instruction, status, code, spends) => {
    const pin = typePin('1234');
    const instructionByte = Number.parseInt(instruction, 16);
    const bench = startBench({
      port: pcsc => ({
        watch: (onChange, signal) => pcsc.watch(onChange, signal),
        close: () => pcsc.close(),
        async connect(reader) {
          const connection = await pcsc.connect(reader);
          const transmit = async (command: Uint8Array) =>
            faulty && command[1] === instructionByte
              ? Uint8Array.from(Buffer.from(status, 'hex'))
              : connection.transmit(command);
          return new Proxy(connection, {
            get: (target, name) => {
              if (name === 'transmit') return transmit;
              const member: unknown = Reflect.get(target, name, target);
              return typeof member === 'function' ? member.bind(target) : member;
            },
          });
        },
      }),
    });
    let faulty = false;
    stops.push(() => bench.stop());
    const { insertion, reading } = await bench.insertAndRead(card);
    faulty = true;
    const { port, monitor } = bench;
    const signer = openSigner({ port, reader: READER, reading, insertion, monitor, pin, lastTryConfirmed: false });
    await expect(signer.sign(digestInfoOf('x'))).rejects.toMatchObject({ code });
    expect(pin.spends).toBe(spends);
    expect(card.pinVerified).toBe(false);
  });

  test('a card that another program left in its CPS2ter part is led back before the code is spent', async () => {
    const pin = typePin('1234');
    const subject = await makeCard({ faults: [{ at: { exchange: 19 }, do: { status: '6E00' }, times: 1 }] });
    const { signer } = await prepare(subject, { pin });
    const heard = listenToCard(subject);
    expect(isSignedBy(subject, 'x', await signer.sign(digestInfoOf('x')))).toBe(true);
    expect([heard.instructions.slice(0, 5), pin.spends]).toEqual([['a4', 'a4', 'a4', '20', '20'], 1]);
  });

  test('a VERIFY that gets no answer is not repeated', async () => {
    const pin = typePin('1234');
    const subject = await makeCard({ faults: [{ at: { exchange: 21 }, do: 'mute', times: 1 }] });
    const { signer } = await prepare(subject, { pin });
    const heard = listenToCard(subject);
    await expect(signer.sign(digestInfoOf('x'))).rejects.toMatchObject({ code: 'READER_FAULT' });
    await expect(signer.sign(digestInfoOf('x'))).rejects.toMatchObject({ code: 'READER_FAULT' });
    expect([heard.instructions, pin.spends]).toEqual([['a4', '20', '20'], 1]);
  });
});
