// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, ERROR_KINDS } from '../../../shared/errors/index.ts';
import type { Portal } from '../../../shared/portals/index.ts';
import { type HostState, type InsertedCard, summarizeStatus } from '../../host/index.ts';
import type { Progress } from './texts/index.ts';

/** What the page knows of the request that it was opened for. */
export type RequestState =
  | { readonly kind: 'checking' }
  /** With the portal to go back to, where it is known. */
  | { readonly kind: 'refused'; readonly error: CpxError; readonly portal?: Portal }
  | { readonly kind: 'finished'; readonly portal?: Portal }
  | { readonly kind: 'permission'; readonly portal: Portal; readonly site: string }
  | { readonly kind: 'accepted'; readonly portal: Portal; readonly site: string };

/** What became of the person's last entry. */
export type Run =
  | { readonly kind: 'idle' }
  /** `cancelling`: the person gave up, and the host has not answered yet. */
  | { readonly kind: 'running'; readonly progress: Progress; readonly cancelling: boolean }
  | { readonly kind: 'failed'; readonly error: CpxError; readonly insertion: string }
  /** A card test page has accepted the card, and says this. */
  | { readonly kind: 'answered'; readonly says: string };

export interface PageState {
  readonly request: RequestState;
  readonly host: HostState;
  readonly run: Run;
  /** The insertion that the person chose among several. */
  readonly chosen: string | null;
  readonly lastTryConfirmed: boolean;
}

/** What the page shows. Only `entry` has a field for the code porteur, if the card's is typed on the page. */
export type View =
  | { readonly kind: 'checking' }
  | { readonly kind: 'finished' }
  | { readonly kind: 'permission'; readonly site: string }
  /** Nothing goes on by itself. */
  | { readonly kind: 'stopped'; readonly error: CpxError; readonly inserted: InsertedCard | null }
  | { readonly kind: 'reading' }
  /** Goes on by itself when the readers change. */
  | { readonly kind: 'waiting'; readonly error: CpxError }
  | {
      readonly kind: 'entry';
      readonly cards: readonly [InsertedCard, ...InsertedCard[]];
      readonly current: InsertedCard;
      /** Null if the card does not tell. */
      readonly triesLeft: number | null;
      /** The entry may block the card: it is confirmed before it can be sent. */
      readonly lastTry: boolean;
      readonly error: CpxError | null;
    }
  | {
      readonly kind: 'running';
      readonly progress: Progress;
      readonly inserted: InsertedCard | null;
      readonly cancelling: boolean;
    }
  | { readonly kind: 'answered'; readonly says: string; readonly inserted: InsertedCard | null };

/** The card that an entry is for: the chosen one while it is inserted, else the first. */
export function findCurrentCard(state: Pick<PageState, 'host' | 'chosen'>): InsertedCard | null {
  if (state.host.kind !== 'ready') return null;
  const situation = summarizeStatus(state.host.status);
  if (situation.kind !== 'usable') return null;
  return situation.cards.find(({ insertion }) => insertion === state.chosen) ?? situation.cards[0];
}

/** Whose card is shown beside what stopped the sign-in: also one that can no longer be used. */
function findInsertedCard(state: PageState): InsertedCard | null {
  const situation = state.host.kind === 'ready' ? summarizeStatus(state.host.status) : null;
  return situation?.kind === 'unusable' ? situation.inserted : findCurrentCard(state);
}

function deriveEntry(state: PageState, error: CpxError | null): View {
  if (state.host.kind === 'connecting') return { kind: 'checking' };
  if (state.host.kind === 'closed') return { kind: 'stopped', error: state.host.error, inserted: null };
  const situation = summarizeStatus(state.host.status);
  switch (situation.kind) {
    case 'reading':
      return { kind: 'reading' };
    case 'unusable':
      return { kind: 'stopped', error: new CpxError(situation.code), inserted: situation.inserted };
    case 'absent':
      return { kind: 'waiting', error: error ?? new CpxError(situation.code, { detail: situation.detail }) };
    case 'usable': {
      const current = findCurrentCard(state) ?? situation.cards[0];
      const told = [current.card.pin.triesLeft, error?.triesLeft ?? null].filter(count => count !== null);
      const triesLeft = told.length === 0 ? null : Math.min(...told);
      const lastTry = triesLeft === 1 || error?.code === 'PIN_LAST_TRY';
      return { kind: 'entry', cards: situation.cards, current, triesLeft, lastTry, error };
    }
  }
}

function deriveFailure(state: PageState, error: CpxError): View {
  switch (ERROR_KINDS[error.code].retry) {
    case 'retype':
    case 'confirm':
      return error.triesLeft === 0
        ? { kind: 'stopped', error: new CpxError('PIN_BLOCKED'), inserted: findInsertedCard(state) }
        : deriveEntry(state, error);
    case 'insert-card':
      return { kind: 'waiting', error };
    default:
      return { kind: 'stopped', error, inserted: findInsertedCard(state) };
  }
}

/** What to show, from what is known. */
export function deriveView(state: PageState): View {
  const { request, run } = state;
  if (request.kind === 'checking' || request.kind === 'finished') return { kind: request.kind };
  if (request.kind === 'refused') return { kind: 'stopped', error: request.error, inserted: null };
  if (request.kind === 'permission') return { kind: 'permission', site: request.site };
  if (run.kind === 'running') return { ...run, inserted: findCurrentCard(state) };
  if (run.kind === 'answered') return { ...run, inserted: findCurrentCard(state) };
  return run.kind === 'failed' ? deriveFailure(state, run.error) : deriveEntry(state, null);
}
