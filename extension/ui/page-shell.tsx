// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ComponentChildren } from 'preact';
import { Brand } from './brand.tsx';
import type { Texts } from './i18n/index.ts';

export interface NavigationLink {
  readonly href: string;
  readonly text: string;
  readonly current?: boolean;
}

interface Props {
  readonly title: string;
  readonly texts: Texts;
  /** Side navigation, with its label. */
  readonly navigation?: { readonly label: string; readonly links: readonly NavigationLink[] };
  /** Something is under way. */
  readonly busy?: boolean;
  /** For tests: `data-testid` of the main part. */
  readonly name?: string;
  readonly children: ComponentChildren;
}

/** A full-tab page: the product's mark, the title, the content; with a navigation, a link that skips it. */
export function PageShell({ title, texts, navigation, busy = false, name, children }: Props) {
  return (
    <>
      {navigation !== undefined && (
        <a class="skip" href="#content">
          {texts.action.skip}
        </a>
      )}
      <header class="page-header">
        <Brand name={texts.product} />
      </header>
      <div class={navigation === undefined ? 'page-body' : 'page-body with-navigation'}>
        {navigation !== undefined && <Navigation {...navigation} />}
        <main class="page" id="content" tabIndex={-1} aria-busy={busy} data-testid={name}>
          <h1>{title}</h1>
          {children}
        </main>
      </div>
    </>
  );
}

const Navigation = ({ label, links }: NonNullable<Props['navigation']>) => (
  <nav class="side-navigation" aria-label={label}>
    <ul>
      {links.map(({ href, text, current = false }) => (
        <li key={href}>
          <a href={href} aria-current={current ? 'page' : undefined}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
