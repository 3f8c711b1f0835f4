// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { CodeName } from '../../shared/protocol/index.ts';
import type { CardConnection, PcscPort } from '../pcsc/port.ts';
import { refuseFormat, refuseTries } from './authentication.ts';
import { CardChannel } from './channel.ts';
import { sendFromReader, sendTyped, type TypedCode } from './code-sources.ts';
import { type CodeStep, driverOf } from './drivers/index.ts';
import { requireNative } from './entry.ts';
import type { SecretPin } from './pin.ts';
import { canChange, cannotChange, noteUnfit } from './pin-pad/index.ts';
import { runCodeSteps, type SendStep } from './run-code-steps.ts';
import { openSession } from './session.ts';
import type { CodeRules, InsertionWatch, NativeReading, PukLeft } from './types.ts';

export interface CodeSubject {
  readonly port: PcscPort;
  readonly monitor: InsertionWatch;
  /** The insertion that the person saw. */
  readonly insertion: string;
  /** Aborts with a CpxError as its reason; it counts until a code was sent. */
  readonly signal: AbortSignal;
}

/** Codes that were typed on a page, or null: they are typed on the reader's keys. */
export interface PinChange extends CodeSubject {
  readonly codes: { readonly pin: SecretPin; readonly newPin: SecretPin } | null;
  /** The person was told that this is the last try of the code porteur, and went on. */
  readonly lastTryConfirmed: boolean;
}

export interface PinUnblocking extends CodeSubject {
  readonly codes: { readonly puk: SecretPin; readonly newPin: SecretPin } | null;
  /** The same of the code de déblocage. */
  readonly lastTryConfirmed: boolean;
}

/**
 * Gives the card another code porteur. Throws PIN_FORMAT, PIN_BLOCKED and PIN_LAST_TRY before a code is sent, then what
 * `runCodeSteps` throws; the errors of card and reader at any time. PINPAD_MISSING when the codes are to be typed on a
 * reader that cannot change any.
 */
export async function changePin(change: PinChange): Promise<void> {
  const { reading } = currentNative(change);
  const { pin: rules, generation } = reading;
  const source = sourceOf(reading, change.codes, { pin: rules, newPin: rules });
  await perform(change, driverOf(generation).changePin(rules), source, async channel => {
    await refuseTries(channel, reading, change.lastTryConfirmed);
  });
}

/** Gives the card a new code porteur by its code de déblocage. Throws PUK_LAST_TRY, PUK_BLOCKED, and as `changePin`. */
export async function unblockPin(change: PinUnblocking): Promise<void> {
  const { reading } = currentNative(change);
  const { pin, generation, selection } = reading;
  const puk = needPuk(reading.puk);
  const driver = driverOf(generation);
  const source = sourceOf(reading, change.codes, { puk, newPin: pin });
  await perform(change, driver.unblockPin(pin, puk), source, async channel => {
    refusePukTries(await driver.queryPuk(channel, puk, selection), change.lastTryConfirmed);
  });
}

/** What is left of the code de déblocage, and how it is typed. Throws PUK_BLOCKED when the card has none. */
export async function readPuk(subject: CodeSubject): Promise<PukLeft & { readonly rules: CodeRules }> {
  const { reader, reading } = currentNative(subject);
  const rules = needPuk(reading.puk);
  const driver = driverOf(reading.generation);
  const session = await openSession(subject.port, reader, subject.signal).catch(error => preferReason(subject, error));
  try {
    const channel = new CardChannel(session.connection);
    await driver.reselect(channel, reading.selection);
    return { ...(await driver.queryPuk(channel, rules, reading.selection)), rules };
  } finally {
    await session.end('leave');
  }
}

/** One transaction, left by a reset once a code was sent: no other program finds a verified code. */
async function perform(
  subject: CodeSubject,
  steps: readonly CodeStep[],
  source: (connection: CardConnection) => SendStep,
  refuse: (channel: CardChannel) => Promise<void>,
): Promise<void> {
  const { port, monitor, insertion, signal } = subject;
  const { reader, reading } = currentNative(subject);
  const session = await openSession(port, reader, signal).catch(error => preferReason(subject, error));
  let sent = false;
  try {
    const channel = new CardChannel(session.connection);
    await driverOf(reading.generation).reselect(channel, reading.selection);
    await refuse(channel);
    if (monitor.current(insertion).reader !== reader) throw new CpxError('CARD_CHANGED', { detail: 'another reader' });
    signal.throwIfAborted();
    sent = true;
    await runCodeSteps(steps, source(session.connection)).catch(error => noteUnfit(monitor, insertion, error));
  } finally {
    await session.end(sent ? 'reset' : 'leave');
    // What was done is done: tries that cannot be asked for change nothing in it.
    await monitor.refreshTries(insertion).catch(() => undefined);
  }
}

/**
 * Where the codes come from: the page, or the reader's keys. Throws PIN_FORMAT for a typed code that the card cannot take,
 * PINPAD_MISSING for a reader that cannot change codes; nobody was asked for anything then.
 */
function sourceOf<N extends CodeName>(
  { pinPad }: NativeReading,
  typed: Readonly<Record<N, SecretPin>> | null,
  rules: Readonly<Record<N, CodeRules>>,
): (connection: CardConnection) => SendStep {
  if (typed === null) {
    if (pinPad === null || !canChange(pinPad, ...Object.values<CodeRules>(rules))) throw cannotChange();
    return connection => sendFromReader(connection, pinPad, rules);
  }
  const codes: Partial<Record<CodeName, TypedCode>> = {};
  for (const name of Object.keys(rules) as N[]) {
    refuseFormat(typed[name], rules[name]);
    codes[name] = { secret: typed[name], rules: rules[name] };
  }
  return connection => sendTyped(connection, codes);
}

/** Throws CARD_UNSUPPORTED for a card that a module reads: its codes are the vendor's own program's to change. */
function currentNative({ monitor, insertion }: CodeSubject): {
  readonly reader: string;
  readonly reading: NativeReading;
} {
  const { reader, reading } = monitor.current(insertion);
  return { reader, reading: requireNative(reading) };
}

/** Waiting for the card ended because the person gave up: that is what is told. */
function preferReason({ signal }: CodeSubject, error: unknown): never {
  signal.throwIfAborted();
  throw error;
}

function needPuk(puk: CodeRules | null): CodeRules {
  if (puk === null) throw new CpxError('PUK_BLOCKED', { detail: 'the card names no code de déblocage' });
  return puk;
}

/** Throws PUK_BLOCKED, or PUK_LAST_TRY when nobody confirmed. */
function refusePukTries({ triesLeft, usesLeft }: PukLeft, lastTryConfirmed: boolean): void {
  if (usesLeft === 0) throw new CpxError('PUK_BLOCKED', { detail: 'uses left 0' });
  if (triesLeft === 0) throw new CpxError('PUK_BLOCKED', { detail: 'tries left 0', triesLeft });
  if (triesLeft === 1 && !lastTryConfirmed) throw new CpxError('PUK_LAST_TRY', { detail: 'tries left 1', triesLeft });
}
