// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, ERROR_KINDS } from '../../shared/errors/index.ts';
import type { PukStatus } from '../../shared/protocol/index.ts';
import { type HostState, type InsertedCard, listInserted, summarizeStatus } from '../host/index.ts';
import type { Ranges } from './check-entry.ts';

/** What the person came for. */
export type CodeTask = 'change' | 'unblock';

/** What became of the last entry. */
export type CodeRun =
  | { readonly kind: 'idle' }
  /** `cancelling`: the person gave up, and the host, or the reader, has not ended yet. */
  | { readonly kind: 'running'; readonly cancelling: boolean }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: CpxError; readonly insertion: string };

/** What the card said of its code de déblocage. */
export interface PukAnswer {
  readonly insertion: string;
  readonly said: PukStatus | CpxError;
}

export interface CodeState {
  readonly task: CodeTask;
  readonly host: HostState;
  readonly run: CodeRun;
  readonly puk: PukAnswer | null;
  /** The insertion that the person chose among several. */
  readonly chosen: string | null;
}

/** What is shown. Only `entry` has fields for codes. */
export type CodeView =
  | { readonly kind: 'checking' | 'reading' }
  /** Goes on by itself when the readers change. */
  | { readonly kind: 'waiting'; readonly error: CpxError }
  /** Nothing goes on by itself. */
  | { readonly kind: 'stopped'; readonly error: CpxError; readonly inserted: InsertedCard | null }
  | { readonly kind: 'running'; readonly inserted: InsertedCard | null; readonly cancelling: boolean }
  | { readonly kind: 'done'; readonly inserted: InsertedCard | null }
  | {
      readonly kind: 'entry';
      readonly cards: readonly InsertedCard[];
      readonly current: InsertedCard;
      readonly ranges: Ranges;
      /** Of the code that proves the person's right; null if the card does not tell. */
      readonly triesLeft: number | null;
      /** Of the code de déblocage; null for a change, or if the card does not tell. */
      readonly usesLeft: number | null;
      /** The entry may block the card: it is confirmed before it can be sent. */
      readonly lastTry: boolean;
      readonly error: CpxError | null;
    };

const stopped = (error: CpxError, inserted: InsertedCard | null): CodeView => ({ kind: 'stopped', error, inserted });

/** Every CPx card, those first that the task is for. */
function listCards({ task, host }: Pick<CodeState, 'task' | 'host'>): readonly InsertedCard[] {
  if (host.kind !== 'ready') return [];
  const isMeant = ({ card }: InsertedCard) => (card.pin.triesLeft === 0) === (task === 'unblock');
  const cards = listInserted(host.status.readers);
  return [...cards.filter(isMeant), ...cards.filter(card => !isMeant(card))];
}

export function findCurrent(state: Pick<CodeState, 'task' | 'host' | 'chosen'>): InsertedCard | null {
  const cards = listCards(state);
  return cards.find(({ insertion }) => insertion === state.chosen) ?? cards[0] ?? null;
}

/** What to show, from what is known. */
export function deriveCodeView(state: CodeState): CodeView {
  const { host, run, task } = state;
  const current = findCurrent(state);
  if (run.kind === 'running') return { ...run, inserted: current };
  if (run.kind === 'done') return { kind: 'done', inserted: current };
  if (run.kind === 'failed' && !isRetyped(run.error)) {
    const waits = ERROR_KINDS[run.error.code].retry === 'insert-card';
    return waits ? { kind: 'waiting', error: run.error } : stopped(run.error, current);
  }
  if (host.kind === 'connecting') return { kind: 'checking' };
  if (host.kind === 'closed') return stopped(host.error, null);
  if (current === null) {
    const situation = summarizeStatus(host.status);
    if (situation.kind !== 'absent') return { kind: 'reading' };
    return { kind: 'waiting', error: new CpxError(situation.code, { detail: situation.detail }) };
  }
  const error = run.kind === 'failed' ? run.error : null;
  return task === 'change' ? deriveChange(state, current, error) : deriveUnblocking(state, current, error);
}

function deriveChange(state: CodeState, current: InsertedCard, error: CpxError | null): CodeView {
  const { pin } = current.card;
  const triesLeft = least(pin.triesLeft, error?.triesLeft);
  if (triesLeft === 0) return stopped(new CpxError('PIN_BLOCKED', { triesLeft }), current);
  const lastTry = triesLeft === 1 || error?.code === 'PIN_LAST_TRY';
  const ranges = { proof: pin, newPin: pin };
  return { kind: 'entry', cards: listCards(state), current, ranges, triesLeft, usesLeft: null, lastTry, error };
}

function deriveUnblocking(state: CodeState, current: InsertedCard, error: CpxError | null): CodeView {
  const { puk } = state;
  if (puk?.insertion !== current.insertion) return { kind: 'checking' };
  const { said } = puk;
  if (said instanceof CpxError) return stopped(said, current);
  const triesLeft = least(said.triesLeft, error?.triesLeft);
  const { usesLeft } = said;
  if (usesLeft === 0) return stopped(new CpxError('PUK_BLOCKED', { detail: 'uses left 0' }), current);
  if (triesLeft === 0) return stopped(new CpxError('PUK_BLOCKED', { detail: 'tries left 0', triesLeft }), current);
  const lastTry = triesLeft === 1 || error?.code === 'PUK_LAST_TRY';
  const ranges = { proof: said, newPin: current.card.pin };
  return { kind: 'entry', cards: listCards(state), current, ranges, triesLeft, usesLeft, lastTry, error };
}

const isRetyped = (error: CpxError): boolean =>
  error.triesLeft !== 0 && ['retype', 'confirm'].includes(ERROR_KINDS[error.code].retry);

const least = (known: number | null, told: number | undefined): number | null =>
  told === undefined ? known : Math.min(told, known ?? told);
