// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, beforeAll, expect, test } from 'vitest';
import { CardMonitor, type MonitoredReader, openSigner } from '../../native-host/card/index.ts';
import { openPcsc, type PcscPort } from '../../native-host/pcsc/index.ts';
import { isPssSigned, pssBlockOf, typePin } from '../card-kit/index.ts';
import { namedProfile } from '../kit/workplace.ts';
import { type RunningPcscd, startPcscd } from '../virtual-card/pcscd/index.ts';

const READING_EXCHANGES = 20;
const SIGNING_EXCHANGES = 7;

let pcscd: RunningPcscd;
let port: PcscPort;
let monitor: CardMonitor;
const stopping = new AbortController();
let running: Promise<void>;

beforeAll(async () => {
  pcscd = await startPcscd({ profile: namedProfile('cps4') });
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

function untilRead(): Promise<MonitoredReader> {
  return new Promise(resolve => {
    const unsubscribe = monitor.subscribe(({ readers }) => {
      const reader = readers.find(({ card }) => card.kind === 'cpx');
      if (!reader) return;
      queueMicrotask(() => unsubscribe());
      resolve(reader);
    });
  });
}

test('a CPS4 is read and signs a PSS block through the real service, in T=1, and forgets the code', async () => {
  const { insertion, card, name: reader } = await untilRead();
  if (insertion === null || card.kind !== 'cpx') throw new Error('not read');
  const { reading } = card;
  expect(reading).toMatchObject({ generation: 'CPS4', capability: 'raw-rsa', pin: { triesLeft: 3 } });
  expect(await pcscd.exchanges()).toHaveLength(READING_EXCHANGES);
  const connection = await port.connect(reader);
  expect(connection.protocol).toBe('T1');
  await connection.disconnect('leave');

  const pin = typePin('1234');
  const signer = openSigner({ port, reader, reading, insertion, monitor, pin, lastTryConfirmed: false });
  const signature = await signer.sign(pssBlockOf('handshake'));
  expect(isPssSigned(reading.certificateDer, 'handshake', signature)).toBe(true);
  expect(await pcscd.exchanges()).toHaveLength(READING_EXCHANGES + SIGNING_EXCHANGES);
  expect((await pcscd.state()).pinVerified).toBe(true);
  await signer.close();
  expect((await pcscd.state()).pinVerified).toBe(false);
});

test('its tries are asked for again after a removal', async () => {
  const { insertion } = await untilRead();
  await pcscd.remove();
  await pcscd.insert();
  const back = await untilRead();
  expect(back.insertion).not.toBe(insertion);
  await monitor.refreshTries(back.insertion ?? '');
  expect(back.card).toMatchObject({ kind: 'cpx', reading: { pin: { triesLeft: 3 } } });
});
