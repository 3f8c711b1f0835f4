// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { InsertedCard } from '../host/index.ts';
import { CardPanel, type Texts } from '../ui/index.ts';
import type { CodeTask } from './view.ts';

interface Props {
  readonly inserted: InsertedCard | null;
  readonly task: CodeTask;
  readonly texts: Texts;
  cancel(): void;
}

/** While the card takes the new code; before that, which codes to type where they are not typed on the page. */
export function CodeRunning({ inserted, task, texts, cancel }: Props) {
  const entry = inserted?.card.pin.entry ?? 'page';
  return (
    <section class="running">
      {inserted !== null && <CardPanel card={inserted.card} texts={texts} />}
      <progress aria-label={texts.code.running} />
      <p role="status" class={entry === 'page' ? undefined : 'entering'} data-testid="progress">
        {entry === 'page' ? texts.code.running : texts.code.entering[entry][task]}
      </p>
      {entry !== 'page' && (
        <p class="hint" data-testid="entering-hint">
          {texts.signIn.entering[entry].hint}
        </p>
      )}
      <button type="button" class="quiet" onClick={cancel} data-testid="cancel">
        {texts.signIn.cancel}
      </button>
    </section>
  );
}
