// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useEffect, useRef } from 'preact/hooks';
import { Button, type Texts } from '../ui/index.ts';
import { CODE_TEXTS } from './texts/index.ts';
import type { CodeTask, CodeView } from './view.ts';

interface Props {
  readonly view: Extract<CodeView, { kind: 'running' }>;
  readonly task: CodeTask;
  readonly texts: Texts;
  cancel(): void;
}

/** While the card takes the new code; before that, which codes to type where they are not typed on the page. */
export function CodeRunning({ view, task, texts, cancel }: Props) {
  const now = useRef<HTMLParagraphElement>(null);
  const { inserted, cancelling } = view;
  const own = CODE_TEXTS[texts.language];
  const entry = inserted?.card.pin.entry ?? 'page';
  // The button that was pressed is gone: its place in the order of the keyboard is kept, and the sentence is read.
  useEffect(() => now.current?.focus(), []);
  return (
    <section>
      <p ref={now} tabIndex={-1} class={entry === 'page' ? 'now' : 'now entering'} data-testid="progress">
        {entry === 'page' ? own.running : own.entering[entry][task]}
      </p>
      {entry !== 'page' && (
        <p class="hint" role="status" data-testid="entering-hint">
          {own.whileElsewhere[entry][cancelling ? 'cancelling' : 'hint']}
        </p>
      )}
      <Button kind="quiet" name="cancel" disabled={cancelling} press={cancel}>
        {texts.action.cancel}
      </Button>
    </section>
  );
}
