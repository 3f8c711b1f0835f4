// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import browser from 'webextension-polyfill';
import { openVault } from '../authenticator/index.ts';
import { openHostClient } from '../host/index.ts';
import { readSettings } from '../policy/index.ts';
import {
  PREFERENCES_KEY,
  readPreferences,
  resolveCardRemoval,
  WorkstationMemory,
  writePreferences,
} from '../preferences/index.ts';
import { CardRemoval, ProSanteConnectSession, WatchedSessions } from '../removal/index.ts';
import { AddedHosts } from './added-hosts.ts';
import { ArrivalRules } from './arrival-rules.ts';
import { lockWhereOff } from './authenticator.ts';
import type { RequestDetails } from './capture.ts';
import { loadCardToken } from './card-token.ts';
import { answerMessage } from './dispatch.ts';
import type { HandlerContext } from './handlers.ts';
import { listRedirectableHosts } from './manifest.ts';
import { type CaptureContext, checkRules, handleNavigation, refreshRules } from './navigation.ts';
import { PendingRequests } from './pending.ts';
import { BrowserPortalTabs } from './portal-tabs.ts';
import { showRemovalPage } from './removal-page.ts';
import { RulesKeeper } from './rules-keeper.ts';
import { readPortals } from './session-watch.ts';
import { SignOutVisits } from './sign-out-visits.ts';
import { Tabs } from './tabs.ts';
import { type UpdateRuntime, Updates } from './updates.ts';

// Listeners are registered while this module is evaluated, as browsers ask of a background that they stop and start.

const SIGN_IN_PAGE = browser.runtime.getURL('extension/pages/sign-in/index.html');
const POPUP = browser.runtime.getURL('extension/popup/index.html');
const AUTHENTICATOR = browser.runtime.getURL('extension/pages/authenticator/index.html');
const DIAGNOSTICS = browser.runtime.getURL('extension/pages/diagnostics/index.html');
const REMOVAL = browser.runtime.getURL('extension/pages/removal/index.html');
/** `globalThis.browser` exists in both engines: only the scheme of our own addresses tells them apart. */
const ENGINE = SIGN_IN_PAGE.startsWith('moz-extension:') ? 'firefox' : 'chromium';

/** Browsers tell only of hosts that the extension has permission for; portals added by policy are among them. */
const NAVIGATIONS: browser.WebRequest.RequestFilter = { urls: ['https://*/*', 'http://*/*'], types: ['main_frame'] };

/** The polyfill's types lack `getContexts`, which both browsers have. */
const updates = new Updates(browser.runtime as unknown as UpdateRuntime, browser.storage.session);
const arrivals = new ArrivalRules(browser.declarativeNetRequest);
const shared = {
  pending: new PendingRequests(browser.storage.session),
  tabs: new Tabs(browser.tabs, browser.cookies),
  readSettings: () => readSettings(browser.storage.managed),
};
const capture: CaptureContext = {
  ...shared,
  engine: ENGINE,
  signInPage: SIGN_IN_PAGE,
  redirectableHosts: listRedirectableHosts(browser.runtime.getManifest()),
  rules: new RulesKeeper(browser.declarativeNetRequest),
};
const scope = browser.extension.inIncognitoContext ? 'private' : 'main';
const signOutVisits = new SignOutVisits(browser.tabs, ENGINE);
const proSanteConnect = new ProSanteConnectSession({
  storage: browser.storage.session,
  scope,
  jar: browser.cookies,
  readPortals: () => readPortals(shared.readSettings),
  signOut: (address, near) => signOutVisits.visit(address, near),
  now: () => Date.now(),
});
const addedHosts = new AddedHosts({
  scripting: browser.scripting,
  manifest: browser.runtime.getManifest(),
  hasPermission: origins => browser.permissions.contains({ origins }),
  readSettings: shared.readSettings,
});
const removal = new CardRemoval({
  sessions: new WatchedSessions(browser.storage.session, scope),
  proSanteConnect,
  jar: browser.cookies,
  tabs: new BrowserPortalTabs(browser.tabs, browser.cookies),
  openHost: () => openHostClient(browser.runtime, browser.runtime.getManifest().version),
  wait: (ms, signal) =>
    new Promise(resolve => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    }),
  readRule: async () =>
    resolveCardRemoval(await shared.readSettings().catch(() => null), await readPreferences(browser.storage.local)),
  readPortals: () => readPortals(shared.readSettings),
  isTabOpen: tabId => browser.tabs.get(tabId).then(Boolean, () => false),
  showPage: near => showRemovalPage(REMOVAL, near, browser),
});
const messages: HandlerContext = {
  ...shared,
  arrivals,
  removal,
  proSanteConnect,
  signOutVisits,
  own: {
    extensionId: browser.runtime.id,
    signIn: SIGN_IN_PAGE,
    popup: POPUP,
    diagnostics: DIAGNOSTICS,
    authenticator: AUTHENTICATOR,
    removal: REMOVAL,
  },
  memory: new WorkstationMemory(browser.storage.local),
  vault: openVault(browser.storage),
  now: () => Date.now(),
  browserTag: navigator.language,
  readPreferences: () => readPreferences(browser.storage.local),
  capture: { check: () => checkRules(capture), restore: () => refreshRules(capture) },
  writePreferences: changes => writePreferences(browser.storage.local, changes),
};

const lockAuthenticator = () => {
  lockWhereOff(messages).catch(error => console.error('authenticator not looked at', error));
};
/** A failure here leaves the former rules; the console is where extension developers and support look. */
const refresh = () => {
  refreshRules(capture).catch(error => console.error('capture rules not updated', error));
  addedHosts.refresh().catch(error => console.error('helped sites not updated', error));
  lockAuthenticator();
};

browser.webRequest.onBeforeRequest.addListener(
  details => handleNavigation(details as RequestDetails, capture),
  NAVIGATIONS,
  ENGINE === 'firefox' ? ['requestBody', 'blocking'] : ['requestBody'],
);
const takeUpdate = (taken: Promise<void>) => {
  taken.catch(error => console.error('update not taken', error));
};
browser.runtime.onUpdateAvailable.addListener(() => takeUpdate(updates.announce()));
// The tab has arrived, or will not.
const endArrival = ({ tabId }: { readonly tabId: number }) => {
  takeUpdate(updates.takeIfIdle());
  arrivals.remove(tabId).catch(error => console.error('header rules not removed', error));
};
browser.webRequest.onResponseStarted.addListener(endArrival, NAVIGATIONS);
browser.webRequest.onResponseStarted.addListener(({ tabId, url }) => {
  removal.arrive(tabId, url).catch(error => console.error('session not watched', error));
}, NAVIGATIONS);
browser.webRequest.onErrorOccurred.addListener(endArrival, NAVIGATIONS);
browser.runtime.onMessage.addListener((message, sender, sendResponse) => {
  answerMessage(message, sender, messages).then(sendResponse);
  return true; // the answer follows; understood by every supported version, unlike a returned promise
});
const checkSessions = () => {
  removal.check().catch(error => console.error('sessions not checked', error));
};
browser.cookies.onChanged.addListener(({ removed, cause }) => {
  if (removed && cause !== 'overwrite') checkSessions();
});
browser.tabs.onRemoved.addListener(tabId => {
  checkSessions();
  endArrival({ tabId });
  proSanteConnect.leave(tabId);
  shared.pending.remove(tabId).catch(error => console.error('pending request not removed', error));
});
browser.storage.onChanged.addListener((changes, area) => {
  if (area === 'managed') refresh();
  if (PREFERENCES_KEY in changes) lockAuthenticator();
  if (area === 'session') checkSessions(); // everything may have been deleted by the person
});
browser.permissions.onAdded.addListener(refresh);
browser.permissions.onRemoved.addListener(refresh);
// Registered so that browsers start the background with themselves and after an update.
browser.runtime.onStartup.addListener(refresh);
browser.runtime.onInstalled.addListener(refresh);
refresh();
// Of a background that was stopped before its time limit ran out.
arrivals.clear().catch(error => console.error('header rules not removed', error));
removal.resume().catch(error => console.error('sessions not watched', error));
if (ENGINE === 'firefox') {
  loadCardToken(browser.pkcs11).catch(error => console.error('card token not loaded', error));
}
