// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useEffect, useRef } from 'preact/hooks';
import type { PinEntry } from '../../../shared/protocol/index.ts';
import { CODE_TEXTS } from '../../card-code/index.ts';
import { Button, type Step, Steps, type Texts } from '../../ui/index.ts';
import { type Progress, SIGN_IN_TEXTS } from './texts/index.ts';
import type { View } from './view.ts';

interface Props {
  readonly view: Extract<View, { kind: 'running' }>;
  readonly texts: Texts;
  cancel(): void;
}

/** Where the code porteur is typed in this page it is known before the first step. */
const listSteps = (entry: PinEntry): readonly Progress[] =>
  entry === 'page'
    ? ['preparing', 'connecting', 'signing', 'opening']
    : ['preparing', 'entering', 'connecting', 'signing', 'opening'];

/** What goes on, as a sentence: on the page and for screen readers. */
export function describeProgress({ progress, inserted }: Props['view'], texts: Texts): string {
  const own = SIGN_IN_TEXTS[texts.language];
  const entry = inserted?.card.pin.entry ?? 'page';
  return progress === 'entering' && entry !== 'page' ? own.entering[entry] : own.progress[progress];
}

/** What goes on, step by step; what to do where the code porteur is entered elsewhere than on the page. */
export function Running({ view, texts, cancel }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { progress, inserted, cancelling } = view;
  const own = SIGN_IN_TEXTS[texts.language];
  const entry = inserted?.card.pin.entry ?? 'page';
  const elsewhere =
    progress === 'entering' && entry !== 'page' ? CODE_TEXTS[texts.language].whileElsewhere[entry] : null;
  const triesLeft = inserted?.card.pin.triesLeft ?? null;
  const names = listSteps(entry);
  const reached = names.indexOf(progress);
  const steps = names.map(
    (id, index): Step => ({
      id,
      title: own.steps[id],
      state: index < reached ? 'done' : index === reached ? 'current' : 'to-do',
    }),
  );
  // The button that was pressed is gone: its place in the order of the keyboard is kept.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section>
      <h2 ref={heading} tabIndex={-1}>
        {own.progressLabel}
      </h2>
      <p class={elsewhere === null ? 'now' : 'now entering'} data-testid="progress" data-step={progress}>
        {describeProgress(view, texts)}
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
      <Steps label={own.progressLabel} steps={steps} texts={texts} />
      <Button kind="quiet" name="cancel" disabled={cancelling} press={cancel}>
        {texts.action.cancel}
      </Button>
    </section>
  );
}
