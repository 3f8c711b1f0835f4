// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ReadonlySignal } from '@preact/signals';
import { type ComponentChildren, render } from 'preact';
import type { Language } from '../../../shared/errors/index.ts';
import { browser, followBrowserSurroundings, showOnIcon } from '../../browser/index.ts';
import type { HostState } from '../../host/index.ts';
import { dressDocument, type Surroundings } from '../../preferences/index.ts';
import { SupportContext, TEXTS } from '../../ui/index.ts';
import { FRAME_TEXTS, type PageName } from '../frame/index.ts';

export interface PageContext {
  readonly surroundings: Surroundings;
  /** Of the extension. */
  readonly version: string;
}

export interface OpenPage {
  draw(language: Language): ComponentChildren;
  /** What the tab is called beside the page's own name; null or left out for nothing more. */
  titleOf?(language: Language): string | null;
  /** What the page knows of the card, where it holds a port: told on the icon, too. */
  readonly host?: ReadonlySignal<HostState>;
}

/** Opens a page once, and draws it in the person's language and theme, anew whenever they change. */
export async function startPage(page: PageName, open: (context: PageContext) => OpenPage): Promise<void> {
  const surroundings = await followBrowserSurroundings();
  const { draw, titleOf, host } = open({ surroundings, version: browser.runtime.getManifest().version });
  const Live = () => {
    const language = surroundings.language.value;
    const titles = [titleOf?.(language) ?? null, FRAME_TEXTS[language].pages[page], TEXTS[language].product];
    document.title = titles.filter(title => title !== null).join(' – ');
    const support = surroundings.settings.value?.support ?? {};
    return <SupportContext.Provider value={support}>{draw(language)}</SupportContext.Provider>;
  };
  dressDocument(document.documentElement, surroundings);
  render(<Live />, document.body);
  if (host !== undefined) showOnIcon(host, surroundings.language);
}
