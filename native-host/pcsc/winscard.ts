// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { setTimeout as wait } from 'node:timers/promises';
import { openPcscApi } from './api.ts';
import { WinscardConnection } from './connection.ts';
import { PcscContext } from './context.ts';
import { type CardConnection, PcscError, type PcscPort, type PcscSnapshot } from './port.ts';
import { watchReaders } from './watch.ts';

/** A connection that waits for another program's transaction cannot be called back. */
const CLOSE_LIMIT_MS = 1000;
const WARM_UP_BYTES = 64;
/** No card has this handle: the service refuses it before it looks at the command. */
const NO_HANDLE = 0;

/** The system's PC/SC service. Loads no library before its first use. */
export function openPcsc(): PcscPort {
  const closing = new AbortController();
  const watches = new Set<Promise<void>>();
  const connections = new Set<WinscardConnection>();
  /** Connections that the service has not answered: pcsc-lite waits while another program holds the card. */
  const openings = new Set<Promise<WinscardConnection>>();

  return {
    async watch(onChange: (snapshot: PcscSnapshot) => void, signal: AbortSignal) {
      const watch = watchReaders(onChange, AbortSignal.any([signal, closing.signal]));
      watches.add(watch);
      try {
        await watch;
      } finally {
        watches.delete(watch);
      }
    },
    async connect(reader: string): Promise<CardConnection> {
      const context = await PcscContext.establish(openPcscApi());
      const opening = WinscardConnection.open(context, reader, () => connections.delete(connection));
      openings.add(opening);
      const connection = await opening.finally(() => openings.delete(opening));
      connections.add(connection);
      return connection;
    },
    async close() {
      closing.abort();
      const ends = [...watches, ...openings, ...[...connections].map(connection => connection.disconnect('reset'))];
      const isOver = await Promise.race([
        Promise.allSettled(ends).then(() => true),
        wait(CLOSE_LIMIT_MS, false, { ref: false }),
      ]);
      if (!isOver) throw new PcscError('in-use', 'a call has not come back');
    },
  };
}

/**
 * Runs the path of a command once with zeros, on this thread and on a thread of the pool. The first call of a native
 * function leaves what its registers held on the thread's stack: let that be zeros, not a code porteur. Throws
 * `service-stopped` where PC/SC is not installed.
 */
export async function warmUp(): Promise<void> {
  const api = openPcscApi();
  const zeros = new Uint8Array(new ArrayBuffer(WARM_UP_BYTES));
  const received = new Uint8Array(new ArrayBuffer(WARM_UP_BYTES));
  const request = { dwProtocol: 0, cbPciLength: api.ioRequestBytes };
  const parameters = () => [NO_HANDLE, request, zeros, zeros.length, null, received, [received.length]];
  api.statusSync('SCardTransmit', ...parameters());
  await api.status('SCardTransmit', ...parameters());
}
