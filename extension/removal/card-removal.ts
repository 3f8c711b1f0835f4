// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardRemovalRule } from '../../shared/policy/index.ts';
import type { Portal } from '../../shared/portals/index.ts';
import { isProSanteConnect, PRO_SANTE_CONNECT } from '../portals/index.ts';
import { CardWatch, type CardWatchEnvironment, type Departure } from './card-watch.ts';
import { endSession, type PortalTabs } from './end-session.ts';
import type { ProSanteConnectSession, TabPlace } from './pro-sante-connect.ts';
import type { WatchedSession, WatchedSessions } from './record.ts';
import { type CookieJar, holdsSession } from './session-cookies.ts';

export interface CardRemovalEnvironment extends Pick<CardWatchEnvironment, 'openHost' | 'wait'> {
  readonly sessions: WatchedSessions;
  readonly jar: CookieJar;
  readonly tabs: PortalTabs;
  readonly proSanteConnect: Pick<ProSanteConnectSession, 'see' | 'arrive' | 'mayBeOpen' | 'end'>;
  /** What is to happen, from the administrator's settings and the person's preference of this moment. */
  readRule(): Promise<CardRemovalRule>;
  /** The portals of this moment; those that are built in where the settings cannot be read. */
  readPortals(): Promise<readonly Portal[]>;
  isTabOpen(tabId: number): Promise<boolean>;
  /** Shows our page that asks, or tells what was done, in a window that shows this tab or in any. */
  showPage(near: number | undefined): Promise<void>;
}

interface NewSession extends Omit<WatchedSession, 'id' | 'state'> {
  /** Where its card is; left out where that is no news. */
  readonly reader?: string;
}

const isWaiting = ({ state }: WatchedSession): boolean => state === 'open' || state === 'asked';

/** The sessions that were opened by card, from their sign-in to their end or to the removal of their card. */
export class CardRemoval {
  readonly #environment: CardRemovalEnvironment;
  readonly #watch: CardWatch;

  constructor(environment: CardRemovalEnvironment) {
    this.#environment = environment;
    this.#watch = new CardWatch({
      openHost: () => environment.openHost(),
      wait: (ms, signal) => environment.wait(ms, signal),
      onLeft: (ids, departure) => this.#leave(ids, departure),
      onBack: ids => this.#setState(ids, 'asked', 'open'),
    });
  }

  /** Goes on after the background was stopped; forgets what ended meanwhile. */
  resume(): Promise<void> {
    return this.check();
  }

  /** A card sign-in has ended in a session. It takes the place of an earlier one of that portal in that store. */
  async open({ reader, ...session }: NewSession): Promise<void> {
    if ((await this.#environment.readRule()) === 'off') return;
    const { proSanteConnect } = this.#environment;
    if (await this.#isProSanteConnect(session)) await proSanteConnect.see(session);
    const opened: WatchedSession = { ...session, id: crypto.randomUUID(), state: 'open' };
    const isReplaced = ({ portal, storeId, state }: WatchedSession): boolean =>
      (portal === session.portal && storeId === session.storeId) || state === 'ended' || state === 'failed';
    await this.#update(
      sessions => [...sessions.filter(known => !isReplaced(known)), opened],
      reader === undefined ? undefined : { id: opened.id, reader },
    );
  }

  /** A page of Pro Santé Connect is shown in this tab: its session there would end with those of the card. */
  async seeProSanteConnect(place: TabPlace): Promise<void> {
    if ((await this.#environment.readRule()) !== 'off') await this.#environment.proSanteConnect.see(place);
  }

  /** A tab shows another page: a portal's, perhaps, that Pro Santé Connect has opened with a card that is watched. */
  async arrive(tabId: number, url: string): Promise<void> {
    const arrival = await this.#environment.proSanteConnect.arrive(tabId, url);
    if (arrival === null) return;
    for (const session of (await this.list()).filter(isWaiting)) {
      if (session.storeId !== arrival.storeId || !(await this.#isProSanteConnect(session))) continue;
      const { salt, mark } = session;
      await this.open({ ...arrival, cookies: [...arrival.cookies], tabId, salt, mark });
      return;
    }
  }

  /** Whether Pro Santé Connect's own session would end with those that the person is asked about. */
  async reachesProSanteConnect(): Promise<boolean> {
    const asked = (await this.list()).filter(({ state }) => state === 'asked');
    const open = await Promise.all(asked.map(({ storeId }) => this.#environment.proSanteConnect.mayBeOpen(storeId)));
    return open.includes(true);
  }

  /** Cookies or tabs have changed: sessions that are over are watched no longer. */
  async check(): Promise<void> {
    const sessions = await this.#environment.sessions.list();
    const over = new Set<string>();
    for (const session of sessions.filter(isWaiting)) if (!(await this.#isOpen(session))) over.add(session.id);
    await this.#update(now => (over.size === 0 ? now : now.filter(({ id }) => !over.has(id))));
  }

  /** Resolves when everything that hosts have told until now was acted upon. */
  settled(): Promise<void> {
    return this.#watch.settled();
  }

  /** What our page shows. */
  list(): Promise<readonly WatchedSession[]> {
    return this.#environment.sessions.list();
  }

  /** The person has decided that the sessions of the removed card end. */
  async end(): Promise<void> {
    const asked = (await this.list()).filter(({ state }) => state === 'asked');
    await this.#end(asked.map(({ id }) => id));
  }

  /** The person has decided that they stay open, or has read what was done: nothing of them is kept. */
  async dismiss(): Promise<void> {
    await this.#update(sessions => sessions.filter(({ state }) => state === 'open'));
  }

  async #isProSanteConnect({ portal }: Pick<WatchedSession, 'portal'>): Promise<boolean> {
    const known = (await this.#environment.readPortals()).find(({ id }) => id === portal);
    return known !== undefined && isProSanteConnect(known);
  }

  async #isOpen(session: WatchedSession): Promise<boolean> {
    const { jar, isTabOpen } = this.#environment;
    return (await holdsSession(jar, session)) ?? isTabOpen(session.tabId);
  }

  async #leave(ids: readonly string[], departure: Departure): Promise<void> {
    await this.check();
    const left = (await this.list()).filter(({ id, state }) => ids.includes(id) && state === 'open');
    const rule = await this.#environment.readRule();
    if (left.length === 0) return;
    const leaving = left.map(({ id }) => id);
    if (rule === 'off') {
      await this.#update(sessions => sessions.filter(({ id }) => !leaving.includes(id)));
      return;
    }
    // A card that cannot be read may be the one: a session is not ended for what is only supposed.
    if (rule === 'sign-out' && departure !== 'unsure') await this.#end(leaving);
    else await this.#setState(leaving, 'open', 'asked');
    await this.#environment.showPage(left[0]?.tabId);
  }

  async #end(ids: readonly string[]): Promise<void> {
    const [sessions, portals] = await Promise.all([this.list(), this.#environment.readPortals()]);
    const outcomes = new Map<string, 'ended' | 'failed'>();
    const ending = sessions.filter(({ id }) => ids.includes(id));
    for (const session of ending) {
      const portal = portals.find(({ id }) => id === session.portal) ?? null;
      const isEnded = await endSession(session, portal, this.#environment).catch(error => {
        console.error('session not ended', error);
        return false;
      });
      outcomes.set(session.id, isEnded ? 'ended' : 'failed');
    }
    const atProvider = await this.#endProSanteConnect(ending, outcomes);
    // A session whose cookies went was dropped as over meanwhile: it is kept here, to tell what was done.
    await this.#update(now => [
      ...now.filter(({ id }) => !outcomes.has(id)),
      ...sessions.flatMap(session => {
        const state = outcomes.get(session.id);
        return state === undefined ? [] : [{ ...session, state }];
      }),
      ...atProvider,
    ]);
  }

  /** After the portals: Pro Santé Connect's own session, in each store where one of these was. What else is to be told. */
  async #endProSanteConnect(
    ended: readonly WatchedSession[],
    outcomes: Map<string, 'ended' | 'failed'>,
  ): Promise<WatchedSession[]> {
    const told: WatchedSession[] = [];
    for (const session of new Map(ended.map(session => [session.storeId, session])).values()) {
      const isOver = await this.#environment.proSanteConnect.end(session).catch(error => {
        console.error('session of Pro Santé Connect not ended', error);
        return false;
      });
      if (isOver === null) continue;
      const state = isOver ? 'ended' : 'failed';
      const inStore = ended.filter(({ storeId }) => storeId === session.storeId);
      const watched = (await this.#environment.readPortals()).filter(isProSanteConnect).map(({ id }) => id);
      const own = inStore.find(({ portal }) => watched.includes(portal));
      if (own !== undefined) outcomes.set(own.id, state);
      else told.push({ ...session, id: crypto.randomUUID(), portal: PRO_SANTE_CONNECT.id, cookies: [], state });
    }
    return told;
  }

  async #setState(ids: readonly string[], from: WatchedSession['state'], to: WatchedSession['state']): Promise<void> {
    await this.#update(sessions =>
      sessions.map(session =>
        ids.includes(session.id) && session.state === from ? { ...session, state: to } : session,
      ),
    );
  }

  async #update(
    change: Parameters<WatchedSessions['update']>[0],
    opened?: { readonly id: string; readonly reader: string },
  ): Promise<void> {
    const sessions = await this.#environment.sessions.update(change);
    const cards = sessions.filter(isWaiting).map(({ id, salt, mark, state }) => {
      const reader = id === opened?.id ? opened.reader : undefined;
      return { id, salt, mark, hasLeft: state === 'asked', reader };
    });
    this.#watch.follow(cards);
  }
}
