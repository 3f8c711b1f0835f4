// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { Brand, Button } from '../ui/index.ts';
import { AccessNotice } from './access-notice.tsx';
import { CardStatus } from './card-status.tsx';
import { Failure } from './failure.tsx';
import { PortalChoice } from './portal-choice.tsx';
import { describeState, POPUP_PAGES, type PopupProps } from './store.ts';
import { POPUP_TEXTS } from './texts/index.ts';

/** The icon's window: reader, card and holder as they are now, the ways in, and the other pages. */
export function Popup(props: PopupProps) {
  const { store, texts } = props;
  const own = POPUP_TEXTS[texts.language];
  const portals = store.portals.value;
  const failure = store.failure.value;
  const denied = store.denied.value;
  const state = describeState(store.host.value);
  return (
    <main class="popup">
      <h1 class="brand-title">
        <Brand name={texts.product} />
      </h1>
      {/* Not a live region as a whole: error panels and status lines announce themselves. */}
      <div class="status" data-testid="status" data-state={state}>
        <CardStatus {...props} />
      </div>
      {failure !== null && <Failure popup={props} error={failure} />}
      {denied.length > 0 && <AccessNotice denied={denied} texts={texts} allow={props.allow} />}
      {portals !== null && (
        <section aria-labelledby="portals">
          <h2 id="portals">{own.portals}</h2>
          {portals.length === 0 && <p>{own.noPortal}</p>}
          {portals.map(portal => (
            <PortalChoice
              key={portal.id}
              portal={portal}
              obstructed={state === 'unusable' || state === 'closed'}
              texts={texts}
              choose={props.choose}
            />
          ))}
        </section>
      )}
      <nav class="more" aria-label={own.more}>
        {state === 'usable' && (
          <Button kind="link" name="change-code" press={() => props.openCode('change')}>
            {texts.codeTasks.change}
          </Button>
        )}
        {POPUP_PAGES.map(page => (
          <Button key={page} kind="link" name={`open-${page}`} press={() => props.openPage(page)}>
            {own.pages[page]}
          </Button>
        ))}
      </nav>
    </main>
  );
}
