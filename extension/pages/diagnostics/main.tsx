// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { computed, signal } from '@preact/signals';
import { ALL_PROOFS } from '../../../shared/protocol/index.ts';
import { browser, createHostClient } from '../../browser/index.ts';
import { DiagnosisSession } from '../../diagnosis/index.ts';
import { askBackground } from '../../messages/index.ts';
import { readSettings } from '../../policy/index.ts';
import { startPage } from '../start/index.ts';
import { readBrowserWords } from './browser-words.ts';
import './diagnostics.css';
import { DiagnosticsPage } from './diagnostics-page.tsx';
import { parseTarget } from './target.ts';

const { version } = browser.runtime.getManifest();
const engine = location.protocol === 'moz-extension:' ? 'firefox' : 'chromium';
const send = (message: unknown) => browser.runtime.sendMessage(message);

const session = new DiagnosisSession({
  extensionVersion: version,
  readBrowser: () => readBrowserWords(browser.runtime, navigator, engine),
  hasOrigins: origins => browser.permissions.contains({ origins }),
  requestOrigins: origins => browser.permissions.request({ origins }),
  isAllowedInPrivate: () => browser.extension.isAllowedIncognitoAccess(),
  readSettings: () => readSettings(browser.storage.managed),
  readPolicyKeys: async () => Object.keys(await browser.storage.managed.get(null).catch(() => ({}))),
  checkCapture: () => askBackground(send, 'checkCapture', {}),
  restoreCapture: () => askBackground(send, 'restoreCapture', {}),
  openHost: () => createHostClient(version, ALL_PROOFS),
  now: () => new Date(),
});
const target = signal(parseTarget(location.hash));

void session.start(); // never rejects: failures are findings
addEventListener('hashchange', () => {
  target.value = parseTarget(location.hash);
});
// What the administrator or the person changes elsewhere is looked at again.
browser.storage.onChanged.addListener((_changes, area) => {
  if (area === 'managed') void session.recheck(); // never rejects
});
browser.permissions.onAdded.addListener(() => void session.recheck());
browser.permissions.onRemoved.addListener(() => void session.recheck());
addEventListener('pagehide', () => session.close());
// Shown again by Back from the browser's page cache, with its port closed.
addEventListener('pageshow', event => {
  if (event.persisted) location.reload();
});

await startPage('diagnostics', () => ({
  host: computed(() => session.view.value.host),
  draw: language => (
    <DiagnosticsPage
      session={session}
      language={language}
      extensionVersion={version}
      target={target.value}
      startCardTest={async portal => {
        await askBackground(send, 'startSignIn', { portal });
      }}
      copy={text => navigator.clipboard.writeText(text)}
    />
  ),
}));
