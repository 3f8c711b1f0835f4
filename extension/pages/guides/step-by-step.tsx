// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useEffect, useRef } from 'preact/hooks';
import { Button, Notice, type StepState, Steps, TEXTS } from '../../ui/index.ts';
import type { PartProps } from './guide-context.ts';
import { GuideLinks } from './guide-links.tsx';
import type { GuideStep, Journey } from './journey.ts';
import { StepContent } from './step-content.tsx';
import { GUIDES_TEXTS } from './texts/index.ts';

interface Props extends PartProps {
  readonly journey: Journey;
  /** From 0; the number of steps once all are done. */
  readonly step: number;
}

const stateOf = (index: number, current: number): StepState =>
  index < current ? 'done' : index === current ? 'current' : 'to-do';

/** An assistant: the steps in their order, the current one open. Its place is in the address. */
export function StepByStep({ journey, step, context, language }: Props) {
  const texts = GUIDES_TEXTS[language];
  const current = Math.min(step, journey.steps.length);
  const opened = useRef<HTMLElement & HTMLDivElement>(null);
  const shown = useRef(current);
  useEffect(() => {
    if (shown.current === current) return; // where the guide was opened, the focus stays at the top of the page
    shown.current = current;
    opened.current?.focus();
  }, [current]);
  const go = (next: number) => context.go({ journey: journey.id, step: next });
  const total = journey.steps.length;
  return (
    <>
      <Steps
        label={texts.stepsLabel(journey.title[language])}
        texts={TEXTS[language]}
        steps={journey.steps.map((one, index) => ({
          id: one.id,
          title: one.title[language],
          state: stateOf(index, current),
          ...(index === current ? { body: open(one, index) } : {}),
        }))}
      />
      {current === total && (
        <div ref={opened} tabIndex={-1} data-testid="guide-end">
          <Notice tone="success" title={texts.done}>
            {journey.end !== undefined && <p>{journey.end.text[language]}</p>}
            <GuideLinks links={journey.end?.links} language={language} />
          </Notice>
          <Button kind="quiet" name="restart" press={() => go(0)}>
            {texts.restart}
          </Button>
        </div>
      )}
    </>
  );

  function open(one: GuideStep, index: number) {
    return (
      <section
        ref={opened}
        tabIndex={-1}
        aria-label={`${texts.position(index + 1, total)} – ${one.title[language]}`}
        data-testid="step"
        data-step-id={one.id}
      >
        <StepContent step={one} showsSupport context={context} language={language} />
        <div class="actions">
          {index > 0 && (
            <Button kind="quiet" name="previous" press={() => go(index - 1)}>
              {texts.previous}
            </Button>
          )}
          <Button name="next" press={() => go(index + 1)}>
            {index + 1 === total ? texts.finish : texts.next}
          </Button>
        </div>
      </section>
    );
  }
}
