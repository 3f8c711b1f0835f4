// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { PcscPort } from '../pcsc/port.ts';
import { refuseFormat, refuseTries } from './authentication.ts';
import { CardChannel } from './channel.ts';
import { type CodeStep, driverOf } from './drivers/index.ts';
import type { SecretPin } from './pin.ts';
import { runCodeSteps, type TypedCodes } from './run-code-steps.ts';
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

export interface PinChange extends CodeSubject {
  readonly pin: SecretPin;
  readonly newPin: SecretPin;
  /** The person was told that this is the last try of the code porteur, and went on. */
  readonly lastTryConfirmed: boolean;
}

export interface PinUnblocking extends CodeSubject {
  readonly puk: SecretPin;
  readonly newPin: SecretPin;
  /** The same of the code de déblocage. */
  readonly lastTryConfirmed: boolean;
}

/**
 * Gives the card another code porteur. Throws PIN_FORMAT, PIN_BLOCKED and PIN_LAST_TRY before a code is sent, then what
 * `runCodeSteps` throws; the errors of card and reader at any time.
 */
export async function changePin(change: PinChange): Promise<void> {
  const { reading } = currentNative(change);
  const { pin: rules, generation } = reading;
  const codes = { pin: { secret: change.pin, rules }, newPin: { secret: change.newPin, rules } };
  await perform(change, driverOf(generation).changePin(rules), codes, async channel => {
    await refuseTries(channel, reading, change.lastTryConfirmed);
  });
}

/** Gives the card a new code porteur by its code de déblocage. Throws PUK_LAST_TRY, PUK_BLOCKED, and as `changePin`. */
export async function unblockPin(change: PinUnblocking): Promise<void> {
  const { reading } = currentNative(change);
  const { pin, generation, selection } = reading;
  const puk = needPuk(reading.puk);
  const driver = driverOf(generation);
  const codes = { puk: { secret: change.puk, rules: puk }, newPin: { secret: change.newPin, rules: pin } };
  await perform(change, driver.unblockPin(pin, puk), codes, async channel => {
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
  codes: TypedCodes,
  refuse: (channel: CardChannel) => Promise<void>,
): Promise<void> {
  const { port, monitor, insertion, signal } = subject;
  const { reader, reading } = currentNative(subject);
  for (const { secret, rules } of Object.values(codes)) refuseFormat(secret, rules);
  const session = await openSession(port, reader, signal).catch(error => preferReason(subject, error));
  let sent = false;
  try {
    const channel = new CardChannel(session.connection);
    await driverOf(reading.generation).reselect(channel, reading.selection);
    await refuse(channel);
    if (monitor.current(insertion).reader !== reader) throw new CpxError('CARD_CHANGED', { detail: 'another reader' });
    signal.throwIfAborted();
    sent = true;
    await runCodeSteps(channel, steps, codes);
  } finally {
    await session.end(sent ? 'reset' : 'leave');
    // What was done is done: tries that cannot be asked for change nothing in it.
    await monitor.refreshTries(insertion).catch(() => undefined);
  }
}

/** Throws CARD_UNSUPPORTED for a card that a module reads: its codes are the vendor's own program's to change. */
function currentNative({ monitor, insertion }: CodeSubject): {
  readonly reader: string;
  readonly reading: NativeReading;
} {
  const { reader, reading } = monitor.current(insertion);
  if (reading.access === 'native') return { reader, reading };
  throw new CpxError('CARD_UNSUPPORTED', { detail: 'not through a PKCS#11 module' });
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
