// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { openPcscApi } from '../../native-host/pcsc/api.ts';
import { PcscContext } from '../../native-host/pcsc/context.ts';
import { openPcsc, warmUp } from '../../native-host/pcsc/index.ts';

const SHARE_EXCLUSIVE = 1;
const PROTOCOL_T0 = 1;
const LEAVE = 0;

/** A program that keeps the card of the named reader to itself, until its input ends. */
const [, , reader = '', hold = 'transaction'] = process.argv;
await warmUp();

async function beginTransaction(): Promise<() => Promise<void>> {
  const port = openPcsc();
  const connection = await port.connect(reader);
  await connection.beginTransaction();
  return async () => {
    await connection.endTransaction('leave');
    await connection.disconnect('leave');
    await port.close();
  };
}

async function connectAlone(): Promise<() => Promise<void>> {
  const context = await PcscContext.establish(openPcscApi());
  const handle: unknown[] = [0];
  const parameters = [context.handle, reader, SHARE_EXCLUSIVE, PROTOCOL_T0, handle, [0]] as const;
  if ((await context.api.status('SCardConnect', ...parameters)) !== 0) process.exit(1);
  return async () => {
    await context.api.call('SCardDisconnect', handle[0], LEAVE);
    await context.release();
  };
}

const release = await (hold === 'exclusive' ? connectAlone() : beginTransaction());
process.stdout.write('held\n');
process.stdin.resume().on('end', async () => {
  await release();
  process.exit(0);
});
