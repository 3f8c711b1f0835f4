// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useEffect } from 'preact/hooks';
import { describeError } from '../../../shared/errors/index.ts';
import { CodeContent } from '../../card-code/index.ts';
import type { InsertedCard } from '../../host/index.ts';
import { Announcement, CardSlot, PageShell, type Texts } from '../../ui/index.ts';
import { Content } from './content.tsx';
import { type PageProps, readVersions } from './page-props.ts';
import { describeProgress } from './running.tsx';
import { SIGN_IN_TEXTS } from './texts/index.ts';
import type { View } from './view.ts';

/** The sign-in page: for which site, with whose card, and what is going on. */
export function SignInPage(props: PageProps) {
  const { session, texts, shownHost } = props;
  const view = session.view.value;
  const request = session.request.value;
  const unblocking = session.unblocking.value;
  const own = SIGN_IN_TEXTS[texts.language];
  const name = 'portal' in request ? request.portal?.name : undefined;
  const inserted = findShownCard(view);
  const isOneOfSeveral = view.kind === 'entry' && view.cards.length > 1;
  useEffect(() => {
    const cancelOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') session.cancel();
    };
    addEventListener('keydown', cancelOnEscape);
    return () => removeEventListener('keydown', cancelOnEscape);
  }, [session]);
  return (
    <PageShell title={own.title} texts={texts} busy={view.kind === 'running'}>
      {shownHost !== '' && (
        <p class="site" data-testid="site">
          {own.site} <strong>{shownHost}</strong> {name !== undefined && <span class="hint">({name})</span>}
        </p>
      )}
      <Announcement text={announce(view, texts)} />
      {unblocking === null ? (
        <>
          {inserted !== undefined && (
            <CardSlot
              card={inserted?.card ?? null}
              reader={isOneOfSeveral ? inserted?.reader : undefined}
              texts={texts}
            />
          )}
          <Content {...props} />
        </>
      ) : (
        <section data-testid="unblocking">
          <CodeContent
            session={unblocking}
            title={texts.codeTasks.unblock}
            texts={texts}
            versions={readVersions(props)}
            copy={props.copy}
            leave={() => session.endUnblocking()}
          />
        </section>
      )}
    </PageShell>
  );
}

/** Whose card has its place on the page; null while none was read, undefined where none is needed. */
function findShownCard(view: View): InsertedCard | null | undefined {
  switch (view.kind) {
    case 'entry':
      return view.current;
    case 'running':
    case 'answered':
      return view.inserted;
    case 'stopped':
      return view.inserted ?? undefined;
    case 'checking':
    case 'reading':
    case 'waiting':
      return null;
    case 'finished':
    case 'permission':
      return undefined;
  }
}

/** What goes on by itself, for those who do not see it; failures and fields speak for themselves. */
function announce(view: View, texts: Texts): string {
  switch (view.kind) {
    case 'checking':
      return SIGN_IN_TEXTS[texts.language].checking;
    case 'reading':
      return texts.card.reading;
    case 'running':
      return describeProgress(view, texts);
    case 'waiting':
      return describeError(view.error, texts.language).title;
    default:
      return '';
  }
}
