// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { CpxError, deserializeError } from '../../shared/errors/index.ts';
import type { Policy } from '../../shared/policy/index.ts';
import {
  decodeHostMessage,
  type HostMessage,
  type SignInParams,
  type SignInResult,
  type SignInStep,
  type Status,
} from '../../shared/protocol/index.ts';
import { HostProcess } from '../kit/host-process.ts';
import type { TestReader } from '../kit/reader.ts';
import { writeTestHost } from '../kit/test-host.ts';
import type { Workplace } from '../kit/workplace.ts';
import { CARD_ENDPOINT } from '../portals/index.ts';

export const PIN = '1234';
export const WRONG_PIN = '4321';
const FRAME_HEADER_BYTES = 4;
const NO_INSERTION = '00000000-0000-4000-8000-000000000000';

type Answer = { readonly id: number; readonly answer: Promise<SignInResult> };

/** A sign-in by GET, started outside the portal, with these members replaced. */
export const signInParams = (changes: Partial<SignInParams>): SignInParams => ({
  url: CARD_ENDPOINT,
  method: 'GET',
  form: null,
  cookies: [],
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
  acceptLanguage: 'fr-FR,fr;q=0.9',
  insertion: NO_INSERTION,
  lastTryConfirmed: false,
  pin: PIN,
  ...changes,
});

/** A person at a workplace: a host that was greeted, and the insertion that it showed first. */
export class Visit {
  readonly host: HostProcess;
  readonly insertion: string;

  private constructor(host: HostProcess, insertion: string) {
    this.host = host;
    this.insertion = insertion;
  }

  /** Resolves when the card in the first reader was read. */
  static async begin(launcher: string, env?: NodeJS.ProcessEnv): Promise<Visit> {
    const host = new HostProcess(launcher, env);
    await host.hello();
    return new Visit(host, await insertionOf(host));
  }

  signIn(changes: Partial<SignInParams> = {}): Answer {
    return this.host.request('signIn', signInParams({ insertion: this.insertion, ...changes }));
  }

  /** Resolves with the refusal; rejects when the sign-in succeeds. */
  async refusal(changes: Partial<SignInParams> = {}): Promise<CpxError> {
    return refusalOf(this.signIn(changes).answer);
  }
}

export interface VisitOptions {
  readonly routes: Readonly<Record<string, string>>;
  readonly policy: Policy;
  /** Variables of the host's own, set by its launcher. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The user's variables, of which the launcher lets few through. */
  readonly env?: Readonly<Record<string, string>>;
  readonly serverTimeoutMs?: number;
  readonly logFile?: string;
}

/** A person at a workplace whose host has surroundings of its own. */
export async function visitWith({ folder, reader }: Workplace, options: VisitOptions): Promise<Visit> {
  const { env, variables, ...surroundings } = options;
  const launcher = await writeTestHost({
    ...surroundings,
    ...reader.host,
    folder: await mkdtemp(path.join(folder, 'host-')),
    variables: { ...reader.host.variables, ...variables },
  });
  return Visit.begin(launcher, { ...process.env, ...env });
}

/** Resolves with the insertion of the first card that was read. */
export async function insertionOf(host: HostProcess): Promise<string> {
  const fits = ({ readers: [reader] }: Status) => reader?.card.kind === 'cpx' || reader?.card.kind === 'refused';
  const { readers } = await host.waitForStatus(fits);
  const insertion = readers[0]?.insertion;
  if (insertion == null) throw new Error('a card without an insertion');
  return insertion;
}

/** The refusal that an answer is; throws when it is none. */
export async function refusalOf(answer: Promise<unknown>): Promise<CpxError> {
  try {
    await answer;
  } catch (error) {
    if (error instanceof CpxError) return error;
    throw error;
  }
  throw new Error('the host did what it should refuse');
}

/** Resolves when the host tells that this step has begun. */
export async function untilStep(host: HostProcess, request: number, step: SignInStep): Promise<void> {
  const { stdout } = host.child;
  if (stdout === null) throw new Error('no stdout');
  const reached = () => host.progress.some(told => told.request === request && told.step === step);
  while (!reached()) await once(stdout, 'data');
}

/** Writes a frame whose text is not what a request would be. */
export function writeText(host: HostProcess, text: string): void {
  const body = Buffer.from(text);
  const header = Buffer.alloc(FRAME_HEADER_BYTES);
  header.writeUInt32LE(body.length);
  host.writeRaw(Buffer.concat([header, body]));
}

/** Resolves with the next message from the host that fits. */
export async function nextMessage(host: HostProcess, fits: (message: HostMessage) => boolean): Promise<HostMessage> {
  const { stdout } = host.child;
  if (stdout === null) throw new Error('no stdout');
  for (let seen = host.received.length; ; ) {
    for (; seen < host.received.length; seen++) {
      const message = decodeHostMessage(JSON.parse(host.received[seen] ?? ''));
      if (fits(message)) return message;
    }
    await once(stdout, 'data');
  }
}

/** Resolves with the next refusal, whichever request it answers. */
export async function nextRefusal(host: HostProcess): Promise<CpxError & { readonly request: number | null }> {
  const message = await nextMessage(host, sent => 'error' in sent);
  if (!('error' in message)) throw new Error('no refusal');
  return Object.assign(deserializeError(message.error), { request: message.id });
}

/** Sends a signal; resolves with the exit code, null when the signal itself ended the host. */
export async function endBy(host: HostProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exited = once(host.child, 'exit');
  host.child.kill(signal);
  const [code] = (await exited) as [number | null];
  return code;
}

/** How many tries the host has spent on the card: commands VERIFY that carry a code. */
export async function countVerifies(reader: TestReader): Promise<number> {
  const lines = await reader.exchanges();
  return lines.filter(line => /^00200001[0-9A-F]{2} <PIN>/u.test(line)).length;
}
