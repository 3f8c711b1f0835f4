// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { computed, signal } from '@preact/signals';
import { render } from 'preact';
import { type CpxError, toCpxError } from '../../shared/errors/index.ts';
import type { Portal, WayIn } from '../../shared/portals/index.ts';
import { browser, createHostClient, followBrowserSurroundings, showOnIcon } from '../browser/index.ts';
import type { CodeTask } from '../card-code/index.ts';
import type { HostState } from '../host/index.ts';
import { askBackground } from '../messages/index.ts';
import { dressDocument, orderWaysIn } from '../preferences/index.ts';
import { followSiteAccess } from '../site-access/index.ts';
import { SupportContext, TEXTS } from '../ui/index.ts';
import { Popup } from './popup.tsx';
import type { PopupPage } from './store.ts';

const { version } = browser.runtime.getManifest();
const host = signal<HostState>({ kind: 'connecting' });
const choiceFailure = signal<CpxError | null>(null);

function connect(): void {
  const client = createHostClient(version);
  host.value = client.state;
  client.subscribe(state => {
    host.value = state;
  });
  void client.start(); // never rejects; the outcome is in the state
}

/** Does what was chosen, after which the popup is done; a refusal is shown instead. */
async function leaveBy(action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
    window.close();
  } catch (thrown) {
    choiceFailure.value = toCpxError(thrown);
  }
}

const openTab = (url: string) => leaveBy(() => browser.tabs.create({ url }));
const openCode = (task: CodeTask) => openTab(browser.runtime.getURL(`extension/pages/code/index.html#${task}`));
const openPage = (page: PopupPage) => openTab(browser.runtime.getURL(`extension/pages/${page}/index.html`));
const choose = (portal: Portal, way: WayIn): Promise<void> =>
  way === 'card'
    ? leaveBy(() =>
        askBackground(message => browser.runtime.sendMessage(message), 'startSignIn', { portal: portal.id }),
      )
    : openTab(portal.home);

connect(); // first: the host starts while the settings are read
const surroundings = await followBrowserSurroundings();
const { settings, preferences, language } = surroundings;
const portals = computed(
  () =>
    settings.value?.portals
      .map(portal => ({ ...portal, waysIn: orderWaysIn(portal, preferences.value) }))
      .filter(({ waysIn }) => waysIn.length > 0) ?? null,
);
const access = followSiteAccess(browser.permissions, portals);
const failure = computed(() => surroundings.failure.value ?? choiceFailure.value);

function retry(): void {
  choiceFailure.value = null;
  if (host.value.kind === 'closed') connect();
}

dressDocument(document.documentElement, surroundings);
const Root = () => (
  <SupportContext.Provider value={settings.value?.support ?? {}}>
    <Popup
      store={{ host, portals, denied: access.denied, failure }}
      texts={TEXTS[language.value]}
      extensionVersion={version}
      choose={choose}
      openCode={openCode}
      openPage={openPage}
      allow={() => void access.allow()} // a refusal leaves the notice
      retry={retry}
      copy={text => navigator.clipboard.writeText(text)}
    />
  </SupportContext.Provider>
);
render(<Root />, document.body);

showOnIcon(host, language);
