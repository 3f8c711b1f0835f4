// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { effect, type ReadonlySignal } from '@preact/signals';
import type { Language } from '../../shared/errors/index.ts';
import type { HostState } from '../host/index.ts';
import { deriveIconState, type IconState, iconFiles } from './states.ts';
import { ICON_TEXTS } from './texts/index.ts';

/** The icon of the browser, as far as it is needed: each change is for one tab. */
export interface ActionApi {
  setIcon(details: { tabId: number; path: Record<string, string> }): Promise<void>;
  setTitle(details: { tabId: number; title: string }): Promise<void>;
}

/** The tab whose icon is meant. */
export interface IconTabs {
  /** The tab of this page; undefined for the popup, which has none. */
  getCurrent(): Promise<{ readonly id?: number | undefined } | undefined>;
  /** The tab that the popup stands over. */
  query(query: { active: true; currentWindow: true }): Promise<readonly { readonly id?: number | undefined }[]>;
}

interface Source {
  readonly action: ActionApi;
  readonly tabs: IconTabs;
  readonly host: ReadonlySignal<HostState>;
  readonly language: ReadonlySignal<Language>;
}

/**
 * Shows what this page knows of the card on the icon of its own tab, for as long as the page is there; the popup does so
 * for the tab that it stands over. Returns what takes it back. Never rejects: an icon stops nothing.
 */
export async function followActionIcon({ action, tabs, host, language }: Source): Promise<() => void> {
  const tab = (await tabs.getCurrent()) ?? (await tabs.query({ active: true, currentWindow: true }))[0];
  const tabId = tab?.id;
  if (tabId === undefined) return () => undefined;
  const show = (state: IconState, spoken: Language) => {
    const title = ICON_TEXTS[spoken][state];
    Promise.all([action.setIcon({ tabId, path: iconFiles(state) }), action.setTitle({ tabId, title })]).catch(error =>
      console.error('icon not drawn', error),
    );
  };
  const stop = effect(() => show(deriveIconState(host.value), language.value));
  return () => {
    stop();
    show('idle', language.peek());
  };
}
