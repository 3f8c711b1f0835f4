// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { setTimeout as wait } from 'node:timers/promises';
import { openPcscApi } from './api.ts';
import { PcscContext, type RawStates } from './context.ts';
import { PcscError, type PcscSnapshot, type ReaderState } from './port.ts';

/** A stopped service is looked for this often. */
const SERVICE_RETRY_MS = 1000;
/** A reader that comes between the list and the wait is not told of: the list is read again this often in any case. */
const NOTIFIED_WAIT_MS = 5000;
/** Where it does not, this is how long a new reader may stay unseen. */
const UNNOTIFIED_WAIT_MS = 1000;
/** A wait that ends at once and shows nothing new must not become a busy loop. */
const IDLE_PAUSE_MS = 200;
/** SCardCancel does nothing when it comes just before the wait begins: it is repeated until the wait has ended. */
const CANCEL_REPEAT_MS = 50;

const STOPPED: PcscSnapshot = { service: 'stopped', readers: [] };

/** The loop behind `PcscPort.watch`. Resolves when `signal` aborts, never rejects. */
export async function watchReaders(onChange: (snapshot: PcscSnapshot) => void, signal: AbortSignal): Promise<void> {
  let last: PcscSnapshot | null = null;
  const report = (snapshot: PcscSnapshot) => {
    if (signal.aborted || (last !== null && isSame(last, snapshot))) return;
    last = snapshot;
    onChange(snapshot);
  };
  while (!signal.aborted) {
    try {
      await watchUntilFailure(report, signal);
    } catch (error) {
      if (!(error instanceof PcscError)) throw error;
      report(STOPPED);
      await pause(SERVICE_RETRY_MS, signal);
    }
  }
}

/** One context's life: ends by `signal`, or by the failure of the service. */
async function watchUntilFailure(report: (snapshot: PcscSnapshot) => void, signal: AbortSignal): Promise<void> {
  const context = await PcscContext.establish(openPcscApi());
  try {
    let known: RawStates | null = null;
    while (!signal.aborted) {
      const query = await context.queryReaders(await context.listReaders()).catch(ignoreUnplugging);
      if (query === null) continue;
      report({ service: 'running', readers: query.readers });
      if (known !== null && isSameRaw(known, query.raw)) await pause(IDLE_PAUSE_MS, signal);
      known = query.raw;
      await waitForChange(context, known, signal);
    }
  } finally {
    await context.release();
  }
}

async function waitForChange(context: PcscContext, known: RawStates, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const { notifiesOfReaders } = context.api.abi;
  if (known.size === 0 && !notifiesOfReaders) return pause(UNNOTIFIED_WAIT_MS, signal);
  let repeat: NodeJS.Timeout | undefined;
  const cancel = () => {
    const cancelOnce = () => void context.cancelWait();
    cancelOnce();
    repeat = setInterval(cancelOnce, CANCEL_REPEAT_MS);
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    await context.waitForChange(known, notifiesOfReaders ? NOTIFIED_WAIT_MS : UNNOTIFIED_WAIT_MS);
  } catch (error) {
    if (!(error instanceof PcscError && (error.failure === 'cancelled' || error.failure === 'no-reader'))) throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
    clearInterval(repeat);
  }
}

/** A reader unplugged between the list and the query: list again. */
function ignoreUnplugging(error: unknown): null {
  if (error instanceof PcscError && error.failure === 'no-reader') return null;
  throw error;
}

/** Ends early, without an error, when `signal` aborts. */
async function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  await wait(durationMs, undefined, { signal }).catch(error => {
    if (!signal.aborted) throw error;
  });
}

const isSameRaw = (one: RawStates, other: RawStates): boolean =>
  one.size === other.size && [...one].every(([name, state]) => other.get(name) === state);

const isSame = (one: PcscSnapshot, other: PcscSnapshot): boolean =>
  one.service === other.service &&
  one.readers.length === other.readers.length &&
  one.readers.every((reader, index) => isSameReader(reader, other.readers[index]));

const isSameReader = (one: ReaderState, other: ReaderState | undefined): boolean =>
  other !== undefined &&
  one.name === other.name &&
  one.slot === other.slot &&
  one.eventCount === other.eventCount &&
  Buffer.compare(one.atr, other.atr) === 0;
