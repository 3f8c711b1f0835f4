// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { Notice } from '../../ui/index.ts';
import { Answers } from './answers.tsx';
import type { PartProps } from './guide-context.ts';
import type { Journey } from './journey.ts';
import { StepByStep } from './step-by-step.tsx';
import { GUIDES_TEXTS } from './texts/index.ts';

interface Props extends PartProps {
  readonly journey: Journey;
  readonly step: number;
}

/** One guide, with the way back to all of them. */
export const JourneyView = ({ journey, step, context, language }: Props) => (
  <div data-testid="journey" data-journey={journey.id}>
    <p>
      <a href="#guides" data-testid="home">
        {GUIDES_TEXTS[language].home}
      </a>
    </p>
    <p class="lead">{journey.intro[language]}</p>
    {journey.warning !== undefined && (
      <Notice tone="warning" name="journey-warning">
        <p>
          <strong>{journey.warning[language]}</strong>
        </p>
      </Notice>
    )}
    {journey.shape === 'answers' ? (
      <Answers journey={journey} context={context} language={language} />
    ) : (
      <StepByStep key={journey.id} journey={journey} step={step} context={context} language={language} />
    )}
  </div>
);
