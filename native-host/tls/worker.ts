// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { parentPort, workerData } from 'node:worker_threads';
import { CardContextFactory } from './card-context.ts';
import { CardSession, SessionFailure } from './card-session.ts';
import type {
  CardSignatureRequest,
  FromWorker,
  HttpRequest,
  SessionSetup,
  ToWorker,
  WorkerFailure,
} from './messages.ts';
import { SignatureSlot } from './signature-slot.ts';
import { systemAuthorities } from './system-store.ts';

/**
 * The thread that does TLS. It may block inside a handshake while the main thread, which stays live, lets the card sign.
 */
const port = parentPort;
if (port === null) throw new Error('started as a worker only');

const slot = new SignatureSlot(workerData as SharedArrayBuffer);
const factory = new CardContextFactory();
let current: { readonly number: number; readonly session: CardSession } | null = null;

const post = (message: FromWorker) => port.postMessage(message);

function askCard(session: number, request: CardSignatureRequest): Uint8Array | null {
  slot.clear();
  post({ kind: 'sign', session, request });
  return slot.wait();
}

function describe(error: unknown): WorkerFailure {
  if (error instanceof SessionFailure) return error.failure;
  return { code: 'UNEXPECTED', detail: error instanceof Error ? `${error.name}: ${error.message}` : 'thrown value' };
}

function open(number: number, setup: SessionSetup): void {
  current?.session.close();
  current = null;
  try {
    current = { number, session: new CardSession(setup, factory, request => askCard(number, request)) };
  } catch (error) {
    post({ kind: 'failure', session: number, failure: describe(error) });
  }
}

/** Lets the session work and tells how that ended, by what `work` answers or by the failure. */
async function perform(work: (session: CardSession, number: number) => Promise<FromWorker>): Promise<void> {
  // `open` has told why there is no session.
  if (current === null) return;
  const { number, session } = current;
  try {
    post(await work(session, number));
  } catch (error) {
    post({ kind: 'failure', session: number, failure: describe(error) });
  }
}

const exchange = (request: HttpRequest) =>
  perform(async (session, number) => ({
    kind: 'response',
    session: number,
    response: await session.exchange(request),
  }));

const probe = (url: string) =>
  perform(async (session, number) => ({ kind: 'probed', session: number, report: await session.probe(url) }));

port.on('message', (message: ToWorker) => {
  if (message.kind === 'prepare') factory.trust([...systemAuthorities(), ...message.authorities]);
  else if (message.kind === 'open') open(message.session, message.setup);
  else if (message.kind === 'exchange') void exchange(message.request);
  else if (message.kind === 'probe') void probe(message.url);
  else if (message.kind === 'close') current?.session.close();
  else process.exit();
});
