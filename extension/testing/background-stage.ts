// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { type Policy, resolvePolicy } from '../../shared/policy/index.ts';
import { Vault } from '../authenticator/index.ts';
import { ArrivalRules } from '../background/arrival-rules.ts';
import { answerMessage } from '../background/dispatch.ts';
import type { HandlerContext } from '../background/handlers.ts';
import { PendingRequests } from '../background/pending.ts';
import type { Sender } from '../background/sender.ts';
import { Tabs } from '../background/tabs.ts';
import { readPreferences, WorkstationMemory, writePreferences } from '../preferences/index.ts';
import { FakeStorage } from './fake-storage.ts';

/** Address of the sign-in page. */
export const SIGN_IN = 'chrome-extension://ours/sign-in.html';
const POPUP = 'chrome-extension://ours/popup.html';
const DIAGNOSTICS = 'chrome-extension://ours/diagnostics.html';
export const ENDPOINT = 'https://cps.portail.si-samu.fr/connexion';
/** What is captured in tab 7. */
export const REQUEST = { url: ENDPOINT, method: 'GET', form: null, initiator: { kind: 'unknown' } } as const;

export const signInPage: Sender = { id: 'ours', url: `${SIGN_IN}#${ENDPOINT}`, frameId: 0, tab: { id: 7 } };
export const popup: Sender = { id: 'ours', url: POPUP };
export const diagnosticsPage: Sender = { id: 'ours', url: `${DIAGNOSTICS}#card`, frameId: 0, tab: { id: 9 } };
export const portalPage: Sender = {
  id: 'ours',
  url: 'https://www.portail.si-samu.fr/profil',
  frameId: 0,
  tab: { id: 7 },
};

/** The part of an answer that says how it was refused. */
export const refused = (code: string) => ({ error: { data: { code } } });

/** A background without its browser, which answers messages; without what watches cards and starts hosts. */
export class BackgroundStage {
  readonly session = new FakeStorage();
  readonly local = new FakeStorage();
  readonly opened: { tabId?: number; url: string; recorded: boolean }[] = [];
  readonly sessionRules: unknown[] = [];
  policy: Policy | 'unreadable' = {};
  activeTab: { id?: number; url?: string } = {};
  missingRules = 1;
  context: HandlerContext;
  readonly #pending = new PendingRequests(this.session, () => 0);

  private constructor() {
    const part: Omit<HandlerContext, 'removal' | 'proSanteConnect' | 'signOutVisits' | 'openHost'> = {
      own: {
        extensionId: 'ours',
        signIn: SIGN_IN,
        popup: POPUP,
        diagnostics: DIAGNOSTICS,
        authenticator: 'chrome-extension://ours/authenticator.html',
        removal: 'chrome-extension://ours/removal.html',
      },
      pending: this.#pending,
      memory: new WorkstationMemory(this.local),
      vault: new Vault({ local: this.local, session: this.session, exclusively: act => act() }),
      now: () => 59_000,
      browserTag: 'fr',
      readPreferences: () => readPreferences(this.local),
      capture: {
        check: async () => ({ expected: 2, missing: this.missingRules }),
        restore: async () => {
          this.missingRules = 0;
        },
      },
      writePreferences: changes => writePreferences(this.local, changes),
      arrivals: this.#makeArrivals(),
      tabs: this.#makeTabs(),
      readSettings: async () => {
        if (this.policy === 'unreadable') throw new CpxError('POLICY_UNREADABLE');
        return resolvePolicy(this.policy);
      },
    };
    this.context = part as HandlerContext;
  }

  static async open(): Promise<BackgroundStage> {
    const stage = new BackgroundStage();
    await stage.#pending.put({ ...REQUEST, tabId: 7 });
    return stage;
  }

  ask(name: string, params: unknown, sender: Sender) {
    return answerMessage({ name, params }, sender, this.context);
  }

  #makeArrivals(): ArrivalRules {
    const rules = {
      getSessionRules: async () => [],
      updateSessionRules: async (change: { readonly addRules?: readonly unknown[] }) => {
        this.sessionRules.push(...(change.addRules ?? []));
      },
    };
    return new ArrivalRules(rules, () => new Promise(() => undefined));
  }

  #makeTabs(): Tabs {
    const stores = [
      { id: '0', tabIds: [1, 2] },
      { id: '1', tabIds: [7] },
    ];
    const tabs = {
      query: async () => [this.activeTab],
      create: async ({ url }: { url: string }) => {
        this.opened.push({ url, recorded: false });
        return { id: 8 };
      },
      update: async (tabId: number, { url }: { url: string }) =>
        this.opened.push({ tabId, url, recorded: this.session.items.has(`pending:${tabId}`) }),
    };
    return new Tabs(tabs, { getAllCookieStores: async () => stores });
  }
}
