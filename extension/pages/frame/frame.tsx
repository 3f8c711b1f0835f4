// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ComponentChildren } from 'preact';
import type { Language } from '../../../shared/errors/index.ts';
import { PageShell, TEXTS } from '../../ui/index.ts';
import { addressOf, PAGE_NAMES, type PageName } from './pages.ts';
import { FRAME_TEXTS } from './texts/index.ts';

interface Props {
  readonly page: PageName;
  /** The page's own name if left out. */
  readonly title?: string;
  readonly language: Language;
  readonly children: ComponentChildren;
}

/** A page to read: its title, and the way to its neighbours. */
export function Frame({ page, title, language, children }: Props) {
  const texts = FRAME_TEXTS[language];
  const links = PAGE_NAMES.map(name => ({ href: addressOf(name), text: texts.pages[name], current: name === page }));
  return (
    <PageShell
      title={title ?? texts.pages[page]}
      texts={TEXTS[language]}
      navigation={{ label: texts.navigation, links }}
      name={`${page}-page`}
    >
      {children}
    </PageShell>
  );
}
