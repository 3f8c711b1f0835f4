// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ChildProcess, spawn } from 'node:child_process';
import { verify, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CardMonitor, type CardReading, type MonitorSnapshot, openSigner } from '../../native-host/card/index.ts';
import { openPcscApi } from '../../native-host/pcsc/api.ts';
import { PcscContext } from '../../native-host/pcsc/context.ts';
import { openPcsc, type PcscPort } from '../../native-host/pcsc/index.ts';
import { digestInfoOf, typePin } from '../card-kit/index.ts';
import { DEFAULT_PROFILE_FILE, loadProfile } from '../virtual-card/index.ts';
import { type RunningPcscd, startPcscd } from '../virtual-card/pcscd/index.ts';

const MAX_READING_EXCHANGES = 18;
const MAX_SIGNING_EXCHANGES = 8;
/** winscard.h. */
const SHARE_EXCLUSIVE = 1;
const PROTOCOL_T0 = 1;
const LEAVE = 0;
const TRIES_QUERY = Buffer.from('0020000100', 'hex');

let pcscd: RunningPcscd;
let port: PcscPort;
let monitor: CardMonitor;
const stopping = new AbortController();
let running: Promise<void>;

beforeAll(async () => {
  pcscd = await startPcscd({ profile: loadProfile(DEFAULT_PROFILE_FILE) });
  Object.assign(process.env, pcscd.env);
  port = openPcsc();
  monitor = new CardMonitor({ port });
  running = monitor.run(stopping.signal);
});
afterAll(async () => {
  stopping.abort();
  await running;
  await port.close();
  await pcscd.stop();
});

function until(holds: (snapshot: MonitorSnapshot) => boolean): Promise<MonitorSnapshot> {
  return new Promise(resolve => {
    const unsubscribe = monitor.subscribe(snapshot => {
      if (!holds(snapshot)) return;
      queueMicrotask(() => unsubscribe());
      resolve(snapshot);
    });
  });
}

let insertion: string;
let reading: CardReading;
beforeEach(async () => {
  const { readers } = await until(({ readers }) => readers.some(({ card }) => card.kind === 'cpx'));
  const reader = readers.find(({ card }) => card.kind === 'cpx');
  if (reader?.insertion == null || reader.card.kind !== 'cpx') throw new Error('not read');
  ({ insertion } = reader);
  ({ reading } = reader.card);
});

const sign = (digits: string, data = 'handshake') => {
  const pin = typePin(digits);
  const reader = pcscd.readerName;
  return {
    pin,
    signer: openSigner({ port, reader, reading, insertion, monitor, pin, lastTryConfirmed: false }),
    digestInfo: digestInfoOf(data),
  };
};

test('reads the card through the real service, within the budget', async () => {
  expect(reading.certificate.holder.nationalId).toBe('899700209812');
  expect(reading.pin.triesLeft).toBe(3);
  expect(await pcscd.exchanges()).toHaveLength(MAX_READING_EXCHANGES);
});

test('signs through the real service, within the budget, and leaves the card with the code forgotten', async () => {
  const before = (await pcscd.state()).exchanges;
  const { signer, digestInfo } = sign('1234');
  const signature = await signer.sign(digestInfo);
  const { publicKey } = new X509Certificate(reading.certificateDer);
  expect(verify('sha256', Buffer.from('handshake'), publicKey, signature)).toBe(true);
  const held = await pcscd.state();
  expect(held.exchanges - before).toBeLessThanOrEqual(MAX_SIGNING_EXCHANGES);
  expect(held.pinVerified).toBe(true);
  await signer.close();
  expect((await pcscd.state()).pinVerified).toBe(false);
  const next = await port.connect(pcscd.readerName);
  expect(Buffer.from(await next.transmit(TRIES_QUERY)).toString('hex')).toBe('63c3');
  await next.disconnect('leave');
});

test('a wrong code costs one try, which the next reading shows and the right code gives back', async () => {
  const wrong = sign('9999');
  await expect(wrong.signer.sign(wrong.digestInfo)).rejects.toMatchObject({ code: 'PIN_INCORRECT', triesLeft: 2 });
  expect((await pcscd.state()).triesLeft).toBe(2);
  expect(monitor.current(insertion).reading.pin.triesLeft).toBe(2);
  const right = sign('1234');
  await right.signer.sign(right.digestInfo);
  await right.signer.close();
  await monitor.refreshTries(insertion);
  expect(monitor.current(insertion).reading.pin.triesLeft).toBe(3);
});

test('the card pulled out while it is verified: signatures end, the next insertion is another one', async () => {
  const { signer, digestInfo } = sign('1234');
  await signer.sign(digestInfo);
  const gone = monitor.waitForGone(insertion, stopping.signal);
  await pcscd.remove();
  await gone;
  await expect(signer.sign(digestInfo)).rejects.toMatchObject({ code: 'CARD_REMOVED' });
  await pcscd.insert();
  const { readers } = await until(({ readers }) => readers.some(({ card }) => card.kind === 'cpx'));
  expect(readers.find(({ card }) => card.kind === 'cpx')?.insertion).not.toBe(insertion);
  expect((await pcscd.state()).pinVerified).toBe(false);
});

test('a card that another program has for itself is told with the reason, and read once it is given back', async () => {
  const owner = await PcscContext.establish(openPcscApi());
  const handle: unknown[] = [0];
  const connect = ['SCardConnect', owner.handle, pcscd.readerName, SHARE_EXCLUSIVE, PROTOCOL_T0, handle, [0]] as const;
  await owner.api.call(...connect);
  const held = new CardMonitor({ port });
  const ending = new AbortController();
  const watched = held.run(ending.signal);
  const seen = (kind: string) =>
    new Promise<MonitorSnapshot>(resolve => {
      held.subscribe(snapshot => snapshot.readers.some(({ card }) => card.kind === kind) && resolve(snapshot));
    });
  const { readers } = await seen('refused');
  expect(readers.find(({ card }) => card.kind === 'refused')?.card).toMatchObject({
    error: { code: 'CARD_IN_USE', detail: 'SCardConnect: SCARD_E_SHARING_VIOLATION' },
  });
  await owner.api.call('SCardDisconnect', handle[0], LEAVE);
  await seen('cpx');
  ending.abort();
  await watched;
  await owner.release();
});

test('a host that is killed with a verified card leaves no verified card behind', async () => {
  const host = spawnHolder();
  await once(host, 'message');
  expect((await pcscd.state()).pinVerified).toBe(true);
  host.kill('SIGKILL');
  await once(host, 'exit');
  // The service notices by itself: a transaction of ours waits until it has.
  const next = await port.connect(pcscd.readerName);
  await next.beginTransaction().catch(() => next.reconnect());
  expect(Buffer.from(await next.transmit(TRIES_QUERY)).toString('hex')).toBe('63c3');
  await next.disconnect('leave');
});

/** Another process that verifies the code in a transaction, says so, and keeps both. */
function spawnHolder(): ChildProcess {
  const pcsc = new URL('../../native-host/pcsc/index.ts', import.meta.url).href;
  const source = `
    const { openPcsc } = await import(${JSON.stringify(pcsc)});
    const connection = await openPcsc().connect(${JSON.stringify(pcscd.readerName)});
    await connection.beginTransaction();
    await connection.transmit(Buffer.from('002000010431323334', 'hex'));
    process.send('verified');
    setInterval(() => {}, 1000);`;
  return spawn(process.execPath, ['--input-type=module', '--eval', source], {
    env: { ...process.env, ...pcscd.env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}
