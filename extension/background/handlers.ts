// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { Settings } from '../../shared/policy/index.ts';
import { findPortalByEndpoint, isPortalPage } from '../../shared/portals/index.ts';
import type { Vault } from '../authenticator/index.ts';
import { HELPER_TEXTS } from '../content/texts/index.ts';
import {
  type CaptureState,
  type MessageName,
  type MessageParams,
  type MessageResult,
  toEndpointUrl,
} from '../messages/index.ts';
import { applyLabels, NO_RULES, RULES_BY_HOST, SIGN_OUT_PAGE } from '../portals/index.ts';
import { type Preferences, resolveLanguage, type WorkstationMemory } from '../preferences/index.ts';
import type { CardRemoval, ProSanteConnectSession } from '../removal/index.ts';
import type { ArrivalRules } from './arrival-rules.ts';
import { openAuthenticator, readAuthenticatorState, readOneTimeCode } from './authenticator.ts';
import { type BriefHost, readCard } from './card-identifier.ts';
import { readMemory, writeMemory } from './memory.ts';
import type { PendingRequests } from './pending.ts';
import {
  type OwnPages,
  requireDiagnosticsPage,
  requireHelpedPage,
  requireRemovalPage,
  requireSignInPage,
  requireSignOutPage,
  requireStartPage,
  type Sender,
} from './sender.ts';
import { listRemoved, toCookiePlaces } from './session-watch.ts';
import type { SignOutVisits } from './sign-out-visits.ts';
import type { Tabs } from './tabs.ts';
import { silenceWaysOff } from './ways-off.ts';

/** What keeps the browser away from card endpoints. */
interface CaptureControl {
  check(): Promise<CaptureState>;
  restore(): Promise<void>;
}

type RemovalVerbs = 'open' | 'list' | 'end' | 'dismiss' | 'seeProSanteConnect' | 'reachesProSanteConnect';

/** What the handlers work with; given by the background's entry, by fakes in tests. */
export interface HandlerContext {
  readonly own: OwnPages;
  readonly pending: PendingRequests;
  readonly memory: WorkstationMemory;
  readonly vault: Vault;
  /** `Date.now`. */
  readonly now: () => number;
  readonly tabs: Tabs;
  readonly arrivals: ArrivalRules;
  readonly removal: Pick<CardRemoval, RemovalVerbs>;
  readonly proSanteConnect: Pick<ProSanteConnectSession, 'forget'>;
  readonly signOutVisits: Pick<SignOutVisits, 'tell'>;
  /** `navigator.language`. */
  readonly browserTag: string;
  readonly capture: CaptureControl;
  /** A host with a port of its own, not yet started. */
  openHost(): BriefHost;
  /** Reads the administrator's settings anew; throws POLICY_UNREADABLE. */
  readSettings(): Promise<Settings>;
  readPreferences(): Promise<Preferences>;
  writePreferences(changes: Partial<Preferences>): Promise<unknown>;
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

  async readSignOutWords(_params, sender, { own }) {
    requireSignOutPage(sender, own);
    return SIGN_OUT_PAGE;
  },

  async tellSignOutPage({ state }, sender, { own, tabs, proSanteConnect, signOutVisits }) {
    const { tabId, cookieStoreId } = requireSignOutPage(sender, own);
    const storeId = cookieStoreId ?? (await tabs.findCookieStore(tabId));
    if (state === 'over') await proSanteConnect.forget(storeId);
    return { confirm: await signOutVisits.tell(tabId, state) };
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

  async readHelp(_params, sender, { own, browserTag, tabs, removal, readSettings, readPreferences }) {
    const settings = await readSettings();
    const { portals } = settings;
    const { host, portal, tabId, cookieStoreId } = requireHelpedPage(sender, own, portals);
    if (portal === null) {
      await removal.seeProSanteConnect({ tabId, storeId: cookieStoreId ?? (await tabs.findCookieStore(tabId)) });
    }
    const language = resolveLanguage(settings, await readPreferences(), browserTag);
    const described = portals.find(({ hosts }) => hosts.includes(host));
    const labels = described === undefined ? {} : { ...described.pages, ...silenceWaysOff(described.waysIn) };
    const rules = applyLabels(RULES_BY_HOST.get(host) ?? NO_RULES, labels);
    return { rules, texts: HELPER_TEXTS[language] };
  },

  readMemory: (_params, sender, context) => readMemory(sender, context),

  async writeMemory(change, sender, context) {
    await writeMemory(change, sender, context);
    return {};
  },

  readCard: (_params, sender, context) => readCard(sender, context),

  authenticatorState: (_params, sender, context) => readAuthenticatorState(sender, context),

  oneTimeCode: (params, sender, context) => readOneTimeCode(params, sender, context),

  async openAuthenticator(_params, sender, context) {
    await openAuthenticator(sender, context);
    return {};
  },
};
