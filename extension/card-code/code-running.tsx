// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CardPanel, type Texts } from '../ui/index.ts';
import type { CodeTask, CodeView } from './view.ts';

interface Props {
  readonly view: Extract<CodeView, { kind: 'running' }>;
  readonly task: CodeTask;
  readonly texts: Texts;
  cancel(): void;
}

/** While the card takes the new code; before that, which codes to type where they are not typed on the page. */
export function CodeRunning({ view, task, texts, cancel }: Props) {
  const { inserted, cancelling } = view;
  const entry = inserted?.card.pin.entry ?? 'page';
  return (
    <section class="running">
      {inserted !== null && <CardPanel card={inserted.card} texts={texts} />}
      <progress aria-label={texts.code.running} />
      <p role="status" class={entry === 'page' ? undefined : 'entering'} data-testid="progress">
        {entry === 'page' ? texts.code.running : texts.code.entering[entry][task]}
      </p>
      {entry !== 'page' && (
        <p class="hint" role="status" data-testid="entering-hint">
          {texts.signIn.entering[entry][cancelling ? 'cancelling' : 'hint']}
        </p>
      )}
      <button type="button" class="quiet" disabled={cancelling} onClick={cancel} data-testid="cancel">
        {texts.signIn.cancel}
      </button>
    </section>
  );
}
