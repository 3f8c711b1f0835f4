// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createPublicKey, verify } from 'node:crypto';
import {
  CardMonitor,
  type CardReading,
  type MonitoredReader,
  openSigner,
  recogniseAtr,
} from '../../native-host/card/index.ts';
import type { PcscPort, ReaderState } from '../../native-host/pcsc/port.ts';
import { CpxError } from '../../shared/errors/index.ts';
import { digestInfoOf, typePin } from '../card-kit/index.ts';
import type { Outcomes } from './cards.ts';

const DATA = 'handshake';
const PIN = '1234';

/** Does all of the matrix with the card in the first reader, by the product's own ways. Answers how each ended. */
export async function runActions(port: PcscPort): Promise<Outcomes> {
  const recognise = describeSlot(await findReader(port));
  const stopping = new AbortController();
  const monitor = new CardMonitor({ port });
  const running = monitor.run(stopping.signal);
  try {
    const reader = await waitForReading(monitor);
    return { recognise, read: describeReading(reader), 'verify and sign': await sign(port, monitor, reader) };
  } finally {
    stopping.abort();
    await running;
  }
}

/** The first reader as it is now. */
async function findReader(port: PcscPort): Promise<ReaderState> {
  const once = new AbortController();
  const { promise, resolve } = Promise.withResolvers<ReaderState>();
  const watching = port.watch(({ readers: [reader] }) => {
    if (reader === undefined || reader.slot === 'empty') return;
    resolve(reader);
    once.abort();
  }, once.signal);
  const reader = await promise;
  await watching;
  return reader;
}

const describeSlot = ({ slot, atr }: ReaderState): string => (slot === 'mute' ? 'mute' : recogniseAtr(atr));

/** The reader once its card is known for what it is. */
async function waitForReading(monitor: CardMonitor): Promise<MonitoredReader> {
  const { promise, resolve } = Promise.withResolvers<MonitoredReader>();
  const unsubscribe = monitor.subscribe(({ readers: [reader] }) => {
    if (reader && reader.card.kind !== 'empty' && reader.card.kind !== 'reading') resolve(reader);
  });
  const reader = await promise;
  unsubscribe();
  return reader;
}

function describeReading({ card }: MonitoredReader): string {
  if (card.kind === 'cpx') return 'read';
  return card.kind === 'refused' ? card.error.code : 'CARD_MUTE';
}

async function sign(port: PcscPort, monitor: CardMonitor, { name, insertion, card }: MonitoredReader): Promise<string> {
  if (card.kind !== 'cpx' || insertion === null) return describeReading({ name, insertion, card });
  const { reading } = card;
  const signer = openSigner({
    port,
    reader: name,
    reading,
    insertion,
    monitor,
    pin: typePin(PIN),
    lastTryConfirmed: false,
  });
  try {
    const signature = await signer.sign(digestInfoOf(DATA));
    return isSigned(reading, signature) ? 'signed' : 'signed wrongly';
  } catch (error) {
    if (error instanceof CpxError) return error.code;
    throw error;
  } finally {
    await signer.close();
  }
}

/** By the key that was read, not by the certificate's bytes: OpenSSL refuses those that are written wrongly. */
function isSigned({ certificate: { publicKey } }: CardReading, signature: Uint8Array): boolean {
  if (publicKey.type !== 'rsa') throw new Error('the matrix has RSA keys');
  const n = Buffer.from(publicKey.modulus).toString('base64url');
  const key = createPublicKey({ key: { kty: 'RSA', n, e: 'AQAB' }, format: 'jwk' });
  return verify('sha256', Buffer.from(DATA), key, signature);
}
