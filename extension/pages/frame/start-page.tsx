// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ComponentChildren, render } from 'preact';
import browser from 'webextension-polyfill';
import type { Language } from '../../../shared/errors/index.ts';
import { dressDocument, followSurroundings, type Surroundings } from '../../preferences/index.ts';
import { TEXTS } from '../../ui/index.ts';
import type { PageName } from './pages.ts';
import { FRAME_TEXTS } from './texts/index.ts';

export interface PageContext {
  readonly surroundings: Surroundings;
  /** Of the extension. */
  readonly version: string;
}

/** Draws a page in the person's language and theme, and again whenever they change. */
export async function startPage(
  page: PageName,
  draw: (language: Language, context: PageContext) => ComponentChildren,
): Promise<void> {
  const surroundings = await followSurroundings({
    local: browser.storage.local,
    managed: browser.storage.managed,
    changes: browser.storage.onChanged,
    browserTag: navigator.language,
  });
  const context = { surroundings, version: browser.runtime.getManifest().version };
  const Live = () => {
    const language = surroundings.language.value;
    document.title = `${FRAME_TEXTS[language].pages[page]} – ${TEXTS[language].product}`;
    return <>{draw(language, context)}</>;
  };
  dressDocument(document.documentElement, surroundings);
  render(<Live />, document.body);
}
