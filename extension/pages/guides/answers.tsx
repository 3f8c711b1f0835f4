// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { SupportPanel } from '../frame/index.ts';
import type { PartProps } from './guide-context.ts';
import type { Journey } from './journey.ts';
import { StepContent } from './step-content.tsx';

interface Props extends PartProps {
  readonly journey: Journey;
}

/** Every answer at once, one below the other; the person's own support comes first where the guide is about help. */
export const Answers = ({ journey, context, language }: Props) => (
  <>
    {journey.id === 'support' && (
      <SupportPanel support={context.surroundings.settings.value?.support ?? {}} language={language} />
    )}
    {journey.steps.map(step => (
      <section key={step.id} aria-labelledby={`answer-${step.id}`}>
        <h2 id={`answer-${step.id}`}>{step.title[language]}</h2>
        <StepContent step={step} context={context} language={language} />
      </section>
    ))}
  </>
);
