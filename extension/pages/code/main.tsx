// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { signal } from '@preact/signals';
import { render } from 'preact';
import { browser, closeOwnTab, createHostClient, followBrowserSurroundings, showOnIcon } from '../../browser/index.ts';
import { CODE_TEXTS, CodeSession } from '../../card-code/index.ts';
import type { HostState } from '../../host/index.ts';
import { dressDocument } from '../../preferences/index.ts';
import { SupportContext, TEXTS } from '../../ui/index.ts';
import { CodePage } from './code-page.tsx';

const { version } = browser.runtime.getManifest();
const state = signal<HostState>({ kind: 'connecting' });
const client = createHostClient(version);
client.subscribe(now => {
  state.value = now;
});
const session = new CodeSession({ state, client: () => client }, location.hash === '#unblock' ? 'unblock' : 'change');

void client.start(); // never rejects; the outcome is in the state
const surroundings = await followBrowserSurroundings();
dressDocument(document.documentElement, surroundings);
const Root = () => {
  const texts = TEXTS[surroundings.language.value];
  document.title = `${CODE_TEXTS[texts.language].title} – ${texts.product}`;
  return (
    <SupportContext.Provider value={surroundings.settings.value?.support ?? {}}>
      <CodePage
        session={session}
        texts={texts}
        readVersions={() => ({
          extension: version,
          host: state.value.kind === 'ready' ? state.value.product : null,
        })}
        copy={text => navigator.clipboard.writeText(text)}
        close={() => void closeOwnTab()}
      />
    </SupportContext.Provider>
  );
};
render(<Root />, document.body);
addEventListener('pagehide', () => {
  session.close();
  client.close();
});

showOnIcon(state, surroundings.language);
