// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Status } from '../../shared/protocol/index.ts';
import type { HostClient } from '../host/index.ts';
import { type CardMark, markCard } from './card-mark.ts';

/** A card that nobody saw leave is looked for this long: readers and service may be starting. */
export const SETTLE_MS = 5_000;
/** Pauses before a host that ended is started again; shorter than the 30 s after which Chromium stops a background. */
export const RESTART_PAUSES_MS: readonly number[] = [1_000, 5_000, ...Array.from({ length: 8 }, () => 20_000)];

/**
 * `removed`: a running host saw the card leave. `missing`: it is in no reader, and nobody saw it leave. `unsure`: the same,
 * but a card is there that cannot be read, which may be it.
 */
export type Departure = 'removed' | 'missing' | 'unsure';

export interface CardWatchEnvironment {
  openHost(): Pick<HostClient, 'state' | 'subscribe' | 'start' | 'close'>;
  /** Resolves after a time, or never once `signal` is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  onLeft(ids: readonly string[], departure: Departure): Promise<void>;
  onBack(ids: readonly string[]): Promise<void>;
}

/** A card that is waited for, by the session that it opened. */
export interface WatchedCard extends CardMark {
  readonly id: string;
  /** It was told already that it left. */
  readonly hasLeft: boolean;
  /** The reader in which the card signed a moment ago; left out when that is no news. */
  readonly reader?: string | undefined;
}

interface Place {
  readonly reader: string;
  /** Null: as another host of this moment called it. */
  readonly insertion: string | null;
}
interface Tracked extends WatchedCard {
  /** Where this host has seen it last; null before that, and once nobody can say. */
  place: Place | null;
  hasLeft: boolean;
}

/**
 * Watches cards through a port of its own, which exists only while there is a card to watch. Ids of insertions are made
 * anew by each host, so a card is known by its mark and followed by its insertion. A card has been removed only if one
 * and the same host, with the service running all the time, saw it in a reader (or it had just signed there) and then
 * saw that reader without it. A
 * host that ends, a service that stops, a reader that is unplugged prove nothing: the card is then looked for again.
 */
export class CardWatch {
  readonly #environment: CardWatchEnvironment;
  readonly #cards = new Map<string, Tracked>();
  #port: { readonly client: ReturnType<CardWatchEnvironment['openHost']>; readonly over: AbortController } | null =
    null;
  #restarts = 0;
  #settling: AbortController | null = null;
  /** What hosts tell is judged in its order. */
  #tail: Promise<void> = Promise.resolve();

  constructor(environment: CardWatchEnvironment) {
    this.#environment = environment;
  }

  /** The cards to watch from now on, in place of the former ones; none ends the port. */
  follow(cards: readonly WatchedCard[]): void {
    const before = new Map(this.#cards);
    this.#cards.clear();
    for (const card of cards) {
      const place = card.reader === undefined ? null : { reader: card.reader, insertion: null };
      const known = before.get(card.id) ?? { ...card, place };
      known.hasLeft = card.hasLeft;
      this.#cards.set(card.id, known);
    }
    if (cards.length === 0) this.#end();
    else if (this.#port === null) {
      this.#restarts = 0;
      this.#open();
    } else if (this.#port.client.state.kind === 'ready') this.#judgeLater(this.#port.client);
  }

  /** Resolves when everything that hosts have told until now was judged. */
  settled(): Promise<void> {
    return this.#tail;
  }

  #end(): void {
    const port = this.#port;
    this.#port = null;
    this.#settling?.abort();
    port?.over.abort();
    port?.client.close();
  }

  #open(): void {
    const client = this.#environment.openHost();
    const over = new AbortController();
    this.#port = { client, over };
    client.subscribe(() => this.#judgeLater(client));
    void client.start(); // never rejects; the outcome is in the state
  }

  #judgeLater(client: ReturnType<CardWatchEnvironment['openHost']>): void {
    const { state } = client;
    this.#tail = this.#tail
      .then(async () => {
        if (this.#port?.client !== client) return;
        if (state.kind === 'ready') await this.#judge(state.status);
        if (state.kind === 'closed') this.#restart();
      })
      .catch(error => console.error('card watch', error));
  }

  #restart(): void {
    this.#loseSight();
    const pause = RESTART_PAUSES_MS[this.#restarts];
    const over = this.#port?.over;
    if (over === undefined) return;
    if (pause === undefined) {
      this.#port = null; // until the next session, or the next start of the background
      return;
    }
    this.#restarts += 1;
    void this.#environment.wait(pause, over.signal).then(() => {
      if (!over.signal.aborted) this.#open();
    });
  }

  /** Nobody can say any more where the cards are. */
  #loseSight(): void {
    this.#settling?.abort();
    for (const card of this.#cards.values()) card.place = null;
  }

  async #judge(status: Status): Promise<void> {
    if (status.service === 'stopped') return this.#loseSight();
    const back: string[] = [];
    const removed: string[] = [];
    const unseen: Tracked[] = [];
    for (const card of this.#cards.values()) {
      const place = await findPlace(status, card);
      if (place !== null) {
        card.place = place;
        if (card.hasLeft) back.push(card.id);
        card.hasLeft = false;
      } else if (card.place !== null && isEmptied(status, card.place)) {
        card.place = null;
        card.hasLeft = true;
        removed.push(card.id);
      } else if (card.place === null || !isStillThere(status, card.place)) {
        card.place = null;
        if (!card.hasLeft) unseen.push(card);
      }
    }
    this.#settle(unseen, status);
    if (back.length > 0) await this.#environment.onBack(back);
    if (removed.length > 0) await this.#environment.onLeft(removed, 'removed');
  }

  /** Cards that are not there while nothing more is to be expected are missing, unless that changes soon. */
  #settle(unseen: readonly Tracked[], { readers }: Status): void {
    this.#settling?.abort();
    if (unseen.length === 0 || readers.some(({ card }) => card.kind === 'reading')) return;
    const departure = readers.some(({ card }) => card.kind === 'refused') ? 'unsure' : 'missing';
    const settling = new AbortController();
    this.#settling = settling;
    void this.#environment.wait(SETTLE_MS, settling.signal).then(() => {
      this.#tail = this.#tail
        .then(async () => {
          const missing = unseen.filter(
            card => this.#cards.get(card.id) === card && card.place === null && !card.hasLeft,
          );
          if (settling.signal.aborted || missing.length === 0) return;
          for (const card of missing) card.hasLeft = true;
          await this.#environment.onLeft(
            missing.map(({ id }) => id),
            departure,
          );
        })
        .catch(error => console.error('card watch', error));
    });
  }
}

async function findPlace({ readers }: Status, { salt, mark }: CardMark): Promise<Place | null> {
  for (const { name, insertion, card } of readers) {
    if (card.kind !== 'cpx' || insertion === null) continue;
    if ((await markCard(card, salt)).mark === mark) return { reader: name, insertion };
  }
  return null;
}

/** The reader is there, and this insertion is over. Where its id is not known, an empty reader or another card says so. */
const isEmptied = ({ readers }: Status, { reader, insertion }: Place): boolean =>
  readers.some(
    now =>
      now.name === reader &&
      (insertion === null ? now.insertion === null || now.card.kind === 'cpx' : now.insertion !== insertion),
  );

/** The insertion goes on, whatever the reader can say of its card just now. */
const isStillThere = ({ readers }: Status, { reader, insertion }: Place): boolean =>
  readers.some(now => now.name === reader && (insertion === null || now.insertion === insertion));
