// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { Disclosure, Notice, SupportLine, TEXTS } from '../../ui/index.ts';
import { CheckResults } from './check-results.tsx';
import { ContactPanel } from './contact-panel.tsx';
import type { PartProps } from './guide-context.ts';
import { GuideLinks } from './guide-links.tsx';
import { IdentifierPanel } from './identifier-panel.tsx';
import type { Case, GuideStep } from './journey.ts';
import { ReviewNote } from './review-note.tsx';

interface Props extends PartProps {
  readonly step: GuideStep;
  /** Whether the administrator's support stands before the step's contacts; not where the page has it already. */
  readonly showsSupport?: boolean;
}

/** All that a step says: what was looked at first, then what to do, then what can go wrong. */
export function StepContent({ step, showsSupport = false, context, language }: Props) {
  return (
    <>
      {step.checks !== undefined && <CheckResults checks={step.checks} context={context} language={language} />}
      {step.text.map(paragraph => (
        <p key={paragraph.en}>{paragraph[language]}</p>
      ))}
      {step.review !== undefined && (
        <p>
          <ReviewNote review={step.review} language={language} />
        </p>
      )}
      {step.warning !== undefined && (
        <Notice tone="warning">
          <p>{step.warning[language]}</p>
        </Notice>
      )}
      {step.showsIdentifier && <IdentifierPanel context={context} language={language} />}
      {step.cases?.map(one => (
        <CaseContent key={one.who.en} one={one} language={language} />
      ))}
      <GuideLinks links={step.links} language={language} />
      {showsSupport && step.contacts !== undefined && <SupportLine texts={TEXTS[language]} />}
      {step.contacts?.map(id => (
        <ContactPanel key={id} id={id} language={language} />
      ))}
    </>
  );
}

const CaseContent = ({ one, language }: { readonly one: Case; readonly language: PartProps['language'] }) => (
  <Disclosure summary={one.who[language]}>
    <p>{one.text[language]}</p>
    {one.review !== undefined && (
      <p>
        <ReviewNote review={one.review} language={language} />
      </p>
    )}
    <GuideLinks links={one.links} language={language} />
  </Disclosure>
);
