// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { signal } from '@preact/signals';
import { render } from 'preact';
import browser from 'webextension-polyfill';
import { type CpxError, toCpxError } from '../../shared/errors/index.ts';
import { type Portal, WAYS_IN, type WayIn } from '../../shared/portals/index.ts';
import { HOST_NAME } from '../../shared/protocol/index.ts';
import type { CodeTask } from '../card-code/index.ts';
import { HostClient, type HostState } from '../host/index.ts';
import { askBackground } from '../messages/index.ts';
import { readSettings } from '../policy/index.ts';
import { chooseLanguage, TEXTS } from '../ui/index.ts';
import { Popup } from './popup.tsx';

const texts = TEXTS[chooseLanguage(navigator.language)];
const { version } = browser.runtime.getManifest();
const host = signal<HostState>({ kind: 'connecting' });
const portals = signal<readonly Portal[] | null>(null);
const failure = signal<CpxError | null>(null);

function connect(): void {
  const client = new HostClient(
    {
      connect: () => browser.runtime.connectNative(HOST_NAME),
      readLastError: () => browser.runtime.lastError?.message,
    },
    version,
  );
  host.value = client.state;
  client.subscribe(state => {
    host.value = state;
  });
  void client.start(); // never rejects; the outcome is in the state
}

/** The card first where it is offered, then the others in the catalogue's order. */
const sortWays = (portal: Portal): Portal => ({
  ...portal,
  waysIn: WAYS_IN.filter(way => portal.waysIn.includes(way)),
});

async function loadPortals(): Promise<void> {
  try {
    const settings = await readSettings(browser.storage.managed);
    portals.value = settings.portals.filter(({ waysIn }) => waysIn.length > 0).map(sortWays);
    failure.value = null;
  } catch (thrown) {
    portals.value = null;
    failure.value = toCpxError(thrown);
  }
}

async function choose(portal: Portal, way: WayIn): Promise<void> {
  try {
    if (way === 'card') {
      await askBackground(message => browser.runtime.sendMessage(message), 'startSignIn', { portal: portal.id });
    } else await browser.tabs.create({ url: portal.home });
    window.close();
  } catch (thrown) {
    failure.value = toCpxError(thrown);
  }
}

async function openCode(task: CodeTask): Promise<void> {
  try {
    await browser.tabs.create({ url: browser.runtime.getURL(`extension/pages/code/index.html#${task}`) });
    window.close();
  } catch (thrown) {
    failure.value = toCpxError(thrown);
  }
}

function retry(): void {
  if (host.value.kind === 'closed') connect();
  void loadPortals(); // never rejects: a refusal is shown
}

document.documentElement.lang = texts.language;
document.title = texts.popup.title;
render(
  <Popup
    store={{ host, portals, failure }}
    texts={texts}
    extensionVersion={version}
    choose={choose}
    openCode={openCode}
    retry={retry}
    copy={text => navigator.clipboard.writeText(text)}
  />,
  document.body,
);
connect();
void loadPortals(); // never rejects: a refusal is shown
browser.storage.onChanged.addListener((_changes, area) => {
  if (area === 'managed') void loadPortals(); // never rejects: a refusal is shown
});
