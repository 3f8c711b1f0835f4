// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { openPcsc, warmUp } from '../../native-host/pcsc/index.ts';

/** A program that keeps the card of the named reader to itself, until its input ends. */
const [, , reader = ''] = process.argv;
await warmUp();
const port = openPcsc();
const connection = await port.connect(reader);
await connection.beginTransaction();
process.stdout.write('held\n');
process.stdin.resume().on('end', async () => {
  await connection.endTransaction('leave');
  await connection.disconnect('leave');
  await port.close();
  process.exit(0);
});
