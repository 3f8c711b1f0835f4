// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { openPcsc } from '../../native-host/pcsc/index.ts';
import { runActions } from './run-action.ts';

/** One run on the real PC/SC service, in a process of its own: libpcsclite keeps the first service that it met. */
const port = openPcsc();
try {
  process.stdout.write(JSON.stringify(await runActions(port)));
} finally {
  await port.close();
}
