// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { render } from 'preact';
import { browser, closeOwnTab, createHostClient, followBrowserSurroundings, showOnIcon } from '../../browser/index.ts';
import { toEndpointUrl } from '../../messages/index.ts';
import { readSettings } from '../../policy/index.ts';
import { dressDocument } from '../../preferences/index.ts';
import { markCard } from '../../removal/index.ts';
import { SupportContext, TEXTS } from '../../ui/index.ts';
import { formatAcceptLanguage } from './accept-language.ts';
import type { SignInEnvironment } from './environment.ts';
import { listFormHosts } from './form-hosts.ts';
import { postForm } from './post-form.ts';
import { SignInSession } from './session.ts';
import { SignInPage } from './sign-in-page.tsx';
import { SIGN_IN_TEXTS } from './texts/index.ts';

const FINISHED = { finished: true } as const;

const shownUrl = location.hash.slice(1);
const manifest = browser.runtime.getManifest();
const { version } = manifest;

const environment: SignInEnvironment = {
  shownUrl,
  isTopFrame: self === top,
  wasFinished: history.state?.finished === true,
  headers: {
    userAgent: navigator.userAgent,
    acceptLanguage: formatAcceptLanguage(
      navigator.languages,
      location.protocol === 'moz-extension:' ? 'firefox' : 'chromium',
    ),
  },
  cookies: browser.cookies,
  postableHosts: listFormHosts(manifest),
  send: message => browser.runtime.sendMessage(message),
  markCard: card => markCard(card),
  readSettings: () => readSettings(browser.storage.managed),
  openHost: () => createHostClient(version),
  hasPermission: origins => browser.permissions.contains({ origins }),
  requestPermission: origins => browser.permissions.request({ origins }),
  markFinished: () => history.replaceState(FINISHED, ''),
  leaveFor: url => location.replace(url),
  post: form => postForm(document, form),
  wait: ms => new Promise(resolve => setTimeout(resolve, ms)),
  now: Date.now,
};

const session = new SignInSession(environment);
void session.start(); // never rejects: refusals are shown

browser.permissions.onAdded.addListener(() => void session.followPermissions()); // never rejects

// Another captured address in the same tab changes the fragment only: it is another request.
addEventListener('hashchange', () => location.reload());
// Shown again by Back from the browser's page cache.
addEventListener('pageshow', event => {
  if (event.persisted) void session.finish(); // never rejects
});
addEventListener('pagehide', () => session.close());

const surroundings = await followBrowserSurroundings();
dressDocument(document.documentElement, surroundings);
const Root = () => {
  const texts = TEXTS[surroundings.language.value];
  document.title = `${SIGN_IN_TEXTS[texts.language].title} – ${texts.product}`;
  return (
    <SupportContext.Provider value={surroundings.settings.value?.support ?? {}}>
      <SignInPage
        session={session}
        texts={texts}
        shownHost={toEndpointUrl(shownUrl)?.hostname ?? ''}
        extensionVersion={version}
        copy={text => navigator.clipboard.writeText(text)}
        openPortal={home => location.replace(home)}
        closeTab={() => void closeOwnTab()}
      />
    </SupportContext.Provider>
  );
};
render(<Root />, document.body);

showOnIcon(session.host, surroundings.language);
