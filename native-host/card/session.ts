// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { setTimeout as wait } from 'node:timers/promises';
import { CpxError } from '../../shared/errors/index.ts';
import { type CardConnection, type CardDisposition, PcscError, type PcscFailure, type PcscPort } from '../pcsc/port.ts';
import { toCardError } from './pcsc-errors.ts';

/** How long another program may hold the card before the person is told so. */
export const TRANSACTION_WAIT_MS = 10_000;
/** A program that resets the card again and again does not want to share it. */
const MAX_RESETS = 3;
/**
 * What a new connection to the same card may cure: a reset by another program; over a remote desktop also "removed" and
 * "invalid value" about a card that is still there. A card that did leave fails again, at the reconnection.
 */
const CURED_BY_RECONNECTION: readonly PcscFailure[] = ['card-reset', 'card-removed', 'unexpected'];

/** A connection inside a transaction: no other program's command comes between ours. */
export interface CardSession {
  readonly connection: CardConnection;
  /** Gives the card back. Never throws; only the first call counts. */
  end(after: CardDisposition): Promise<void>;
}

/**
 * Connects and begins a transaction. Throws the person's error: CARD_IN_USE when another program holds the card too
 * long, or when `signal` aborts the wait.
 */
export async function openSession(port: PcscPort, reader: string, signal?: AbortSignal): Promise<CardSession> {
  const open = () => connectAndBegin(port, reader);
  const connection = await unlessHeld({ port, reader, signal, open, giveBack: late => endSession(late, 'leave') });
  let ended: Promise<void> | null = null;
  return {
    connection,
    end(after) {
      ended ??= endSession(connection, after);
      return ended;
    },
  };
}

/** Connects without a transaction. Throws as `openSession`. */
export const openConnection = (port: PcscPort, reader: string, signal: AbortSignal): Promise<CardConnection> =>
  unlessHeld({ port, reader, signal, open: () => port.connect(reader), giveBack: late => late.disconnect('leave') });

interface Opening {
  readonly port: PcscPort;
  readonly reader: string;
  readonly signal: AbortSignal | undefined;
  readonly open: () => Promise<CardConnection>;
  readonly giveBack: (late: CardConnection) => Promise<void>;
}

/**
 * By reader, a connection that was given up while the service still waits for the other program. No call is made behind
 * it: each would take one more of the four threads that native calls and files have, until nothing goes on any more.
 */
const givenUp = new WeakMap<PcscPort, Map<string, Promise<void>>>();

/** Waits as long as another program may hold the card, no longer; what comes after that is given back. */
async function unlessHeld({ port, reader, signal, open, giveBack }: Opening): Promise<CardConnection> {
  const waiting = givenUp.get(port) ?? new Map<string, Promise<void>>();
  givenUp.set(port, waiting);
  const before = waiting.get(reader);
  let isOver = false;
  const opening = before === undefined ? open() : before.then(() => (isOver ? Promise.reject(heldTooLong()) : open()));
  try {
    return await withinLimit(opening, signal);
  } catch (error) {
    isOver = true;
    // Whenever the service comes back, the card goes to the next program.
    const late = opening.then(giveBack).catch(() => undefined);
    waiting.set(reader, late);
    void late.then(() => waiting.get(reader) === late && waiting.delete(reader));
    throw toCardError(error);
  }
}

const heldTooLong = () => new CpxError('CARD_IN_USE', { detail: 'another program holds the card' });

/** pcsc-lite waits for the end of another program's transaction already when it connects. */
async function connectAndBegin(port: PcscPort, reader: string): Promise<CardConnection> {
  const connection = await port.connect(reader);
  try {
    await beginTransaction(connection);
    return connection;
  } catch (error) {
    await connection.disconnect('leave');
    throw error;
  }
}

async function beginTransaction(connection: CardConnection): Promise<void> {
  for (let resets = 0; ; resets++) {
    try {
      return await connection.beginTransaction();
    } catch (error) {
      if (!isCurable(error) || resets === MAX_RESETS) throw error;
      await connection.reconnect();
    }
  }
}

const isCurable = (error: unknown): boolean =>
  error instanceof PcscError && CURED_BY_RECONNECTION.includes(error.failure);

async function withinLimit<T>(opening: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const over = new AbortController();
  const ends = signal === undefined ? over.signal : AbortSignal.any([signal, over.signal]);
  const limit = wait(TRANSACTION_WAIT_MS, undefined, { signal: ends })
    .catch(() => undefined)
    .then(() => {
      throw heldTooLong();
    });
  try {
    return await Promise.race([opening, limit]);
  } finally {
    limit.catch(() => undefined);
    over.abort();
  }
}

/** One reset is enough: a second, after the transaction, could hit the next program. */
async function endSession(connection: CardConnection, after: CardDisposition): Promise<void> {
  const ended = await connection.endTransaction(after).then(
    () => true,
    () => false, // the card left, or was reset: the disconnection below settles it
  );
  await connection.disconnect(ended ? 'leave' : after);
}
