// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { render } from 'preact';
import { browser, closeOwnTab, followBrowserSurroundings } from '../../browser/index.ts';
import { dressDocument } from '../../preferences/index.ts';
import { SupportContext, TEXTS } from '../../ui/index.ts';
import { RemovalModel } from './removal-model.ts';
import { RemovalPage } from './removal-page.tsx';
import { REMOVAL_TEXTS } from './texts/index.ts';

const model = new RemovalModel({
  send: message => browser.runtime.sendMessage(message),
  close: () => void closeOwnTab(),
});
browser.storage.onChanged.addListener((_changes, area) => {
  if (area === 'session') void model.refresh(); // never rejects
});

const surroundings = await followBrowserSurroundings();
dressDocument(document.documentElement, surroundings);
const Root = () => {
  const texts = TEXTS[surroundings.language.value];
  document.title = `${REMOVAL_TEXTS[texts.language].title} – ${texts.product}`;
  return (
    <SupportContext.Provider value={surroundings.settings.value?.support ?? {}}>
      <RemovalPage model={model} texts={texts} />
    </SupportContext.Provider>
  );
};
render(<Root />, document.body);
await model.refresh();
