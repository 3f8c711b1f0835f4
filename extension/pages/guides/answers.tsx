// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { SupportLine, TEXTS } from '../../ui/index.ts';
import type { PartProps } from './guide-context.ts';
import type { Journey } from './journey.ts';
import { StepContent } from './step-content.tsx';

interface Props extends PartProps {
  readonly journey: Journey;
}

/** Every answer at once, one below the other; the person's own support comes before all contacts. */
export const Answers = ({ journey, context, language }: Props) => (
  <>
    {journey.steps.some(({ contacts }) => contacts !== undefined) && <SupportLine texts={TEXTS[language]} />}
    {journey.steps.map(step => (
      <section key={step.id} aria-labelledby={`answer-${step.id}`}>
        <h2 id={`answer-${step.id}`}>{step.title[language]}</h2>
        <StepContent step={step} context={context} language={language} />
      </section>
    ))}
  </>
);
