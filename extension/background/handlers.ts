// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { Settings } from '../../shared/policy/index.ts';
import { findPortalByEndpoint, isPortalPage } from '../../shared/portals/index.ts';
import {
  type CaptureState,
  MEMORY_KINDS,
  type MessageName,
  type MessageParams,
  type MessageResult,
  toEndpointUrl,
} from '../messages/index.ts';
import { type Preferences, resolveLanguage, type WorkstationMemory } from '../preferences/index.ts';
import type { CardRemoval } from '../removal/index.ts';
import type { ArrivalRules } from './arrival-rules.ts';
import type { PendingRequests } from './pending.ts';
import {
  type OwnPages,
  requireDiagnosticsPage,
  requirePortalPage,
  requireRemovalPage,
  requireSignInPage,
  requireStartPage,
  type Sender,
} from './sender.ts';
import { listRemoved, toCookiePlaces } from './session-watch.ts';
import type { Tabs } from './tabs.ts';

/** What keeps the browser away from card endpoints. */
interface CaptureControl {
  check(): Promise<CaptureState>;
  restore(): Promise<void>;
}

/** What the handlers work with; given by the background's entry, by fakes in tests. */
export interface HandlerContext {
  readonly own: OwnPages;
  readonly pending: PendingRequests;
  readonly memory: WorkstationMemory;
  readonly tabs: Tabs;
  readonly arrivals: ArrivalRules;
  readonly removal: Pick<CardRemoval, 'open' | 'list' | 'end' | 'dismiss'>;
  /** `navigator.language`. */
  readonly browserTag: string;
  readonly capture: CaptureControl;
  /** Reads the administrator's settings anew; throws POLICY_UNREADABLE. */
  readSettings(): Promise<Settings>;
  readPreferences(): Promise<Preferences>;
}

type Handler<N extends MessageName> = (
  params: MessageParams<N>,
  sender: Sender,
  context: HandlerContext,
) => Promise<MessageResult<N>>;

/** One handler a message. Each proves its sender first. */
export const HANDLERS: { readonly [N in MessageName]: Handler<N> } = {
  async claimRequest({ url }, sender, { own, pending, tabs, readSettings }) {
    const { tabId, cookieStoreId } = requireSignInPage(sender, own);
    const { portals } = await readSettings();
    const endpoint = toEndpointUrl(url);
    if (endpoint === null || findPortalByEndpoint(portals, endpoint) === undefined) {
      throw new CpxError('ORIGIN_NOT_ALLOWED', { host: new URL(url).hostname });
    }
    const { tabId: _tabId, capturedAt: _capturedAt, ...request } = await pending.claim(tabId, url);
    return { ...request, storeId: cookieStoreId ?? (await tabs.findCookieStore(tabId)) };
  },

  async prepareArrival({ endpoint, arrival }, sender, { own, arrivals, readSettings }) {
    const { tabId } = requireSignInPage(sender, own);
    const portal = findPortalByEndpoint((await readSettings()).portals, new URL(endpoint));
    const target = new URL(arrival.url);
    if (portal === undefined || !isPortalPage(portal, target)) {
      throw new CpxError('REDIRECT_NOT_ALLOWED', { host: target.hostname });
    }
    await arrivals.put(tabId, portal.hosts, arrival);
    return {};
  },

  async watchSession({ endpoint, cookies, ...card }, sender, { own, tabs, removal, readSettings }) {
    const { tabId, cookieStoreId } = requireSignInPage(sender, own);
    const portal = findPortalByEndpoint((await readSettings()).portals, new URL(endpoint));
    if (portal === undefined) throw new CpxError('ORIGIN_NOT_ALLOWED', { host: new URL(endpoint).hostname });
    const storeId = cookieStoreId ?? (await tabs.findCookieStore(tabId));
    await removal.open({ portal: portal.id, storeId, tabId, ...card, cookies: toCookiePlaces(cookies, portal) });
    return {};
  },

  async readRemoval(_params, sender, { own, removal, readSettings }) {
    requireRemovalPage(sender, own);
    return listRemoved(removal, readSettings);
  },

  async endSessions(_params, sender, { own, removal, readSettings }) {
    requireRemovalPage(sender, own);
    await removal.end();
    return listRemoved(removal, readSettings);
  },

  async dismissRemoval(_params, sender, { own, removal }) {
    requireRemovalPage(sender, own);
    await removal.dismiss();
    return {};
  },

  async startSignIn({ portal: portalId }, sender, { own, pending, tabs, readSettings }) {
    requireStartPage(sender, own);
    const { portals } = await readSettings();
    const portal = portals.find(candidate => candidate.id === portalId);
    if (portal === undefined || !portal.waysIn.includes('card')) {
      throw new CpxError('ORIGIN_NOT_ALLOWED', { detail: 'portal not offered' });
    }
    if (portal.cardStart === null) {
      await tabs.open(portal, portal.home);
      return {};
    }
    const url = portal.cardStart;
    await tabs.open(portal, `${own.signIn}#${url}`, tabId =>
      pending.put({ tabId, url, method: 'GET', form: null, initiator: { kind: 'person' } }),
    );
    return {};
  },

  async checkCapture(_params, sender, { own, capture }) {
    requireDiagnosticsPage(sender, own);
    return capture.check();
  },

  async restoreCapture(_params, sender, { own, capture }) {
    requireDiagnosticsPage(sender, own);
    await capture.restore();
    return capture.check();
  },

  async readMemory(_params, sender, { own, memory, browserTag, readSettings, readPreferences }) {
    const settings = await readSettings();
    const portal = requirePortalPage(sender, own, settings.portals);
    const [preferences, kept] = await Promise.all([readPreferences(), memory.read(portal.id)]);
    const offered = MEMORY_KINDS.filter(kind => settings.workstationMemory === 'allowed' && preferences.memory[kind]);
    return {
      language: resolveLanguage(settings, preferences, browserTag),
      ...Object.fromEntries(offered.map(kind => [kind, kept[kind]])),
    };
  },

  async writeMemory({ kind, value }, sender, { own, memory, readSettings, readPreferences }) {
    const { portals, workstationMemory } = await readSettings();
    const portal = requirePortalPage(sender, own, portals);
    // Forgetting is always possible, also after remembering was forbidden.
    if (value !== null) {
      if (workstationMemory === 'forbidden') {
        throw new CpxError('UNEXPECTED', { detail: 'remembering is forbidden by policy' });
      }
      if (!(await readPreferences()).memory[kind]) {
        throw new CpxError('UNEXPECTED', { detail: 'the person does not want it remembered' });
      }
    }
    await memory.write(portal.id, kind, value);
    return {};
  },
};
