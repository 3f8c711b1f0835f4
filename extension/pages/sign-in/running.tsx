// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CardPanel, type Texts } from '../../ui/index.ts';
import type { View } from './view.ts';

interface Props {
  readonly view: Extract<View, { kind: 'running' }>;
  readonly texts: Texts;
  cancel(): void;
}

/** What goes on, with whose card; what to do where the code porteur is entered elsewhere than on the page. */
export function Running({ view, texts, cancel }: Props) {
  const { progress, inserted, cancelling } = view;
  const entry = inserted?.card.pin.entry ?? 'page';
  const elsewhere = progress === 'entering' && entry !== 'page' ? texts.signIn.entering[entry] : null;
  const triesLeft = inserted?.card.pin.triesLeft ?? null;
  return (
    <section class="running">
      {inserted !== null && <CardPanel card={inserted.card} texts={texts} />}
      <progress aria-label={texts.signIn.progressLabel} />
      <p role="status" class={elsewhere === null ? undefined : 'entering'} data-testid="progress" data-step={progress}>
        {elsewhere?.now ?? texts.signIn.progress[progress]}
      </p>
      {elsewhere !== null && (
        <>
          {triesLeft !== null && (
            <p data-testid="tries">
              {triesLeft === 1 ? <strong>{texts.triesLeft(triesLeft)}</strong> : texts.triesLeft(triesLeft)}
            </p>
          )}
          <p class="hint" role="status" data-testid="entering-hint">
            {cancelling ? elsewhere.cancelling : elsewhere.hint}
          </p>
        </>
      )}
      <button type="button" class="quiet" disabled={cancelling} onClick={cancel} data-testid="cancel">
        {texts.signIn.cancel}
      </button>
    </section>
  );
}
