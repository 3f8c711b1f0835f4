// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useContext } from 'preact/hooks';
import type { Language } from '../../../shared/errors/index.ts';
import { SupportContext, SupportLine, TEXTS } from '../../ui/index.ts';
import { Bullets, Frame, OutsideLink, Section } from '../frame/index.ts';
import { ACCESSIBILITY_TEXTS } from './texts/index.ts';

/** The day on which the statement was last true as a whole; to be set with each change of it. */
const MADE_ON = '2026-11-23T12:00:00Z';
const DEFENDER_FORM = 'https://formulaire.defenseurdesdroits.fr/';
const DEFENDER_DELEGATES = 'https://www.defenseurdesdroits.fr/saisir/delegues';

/** The accessibility statement, in the order of the RGAA's model (docs/accessibility.md). */
export function AccessibilityPage({ language }: { readonly language: Language }) {
  const texts = ACCESSIBILITY_TEXTS[language];
  const hasSupport = Object.keys(useContext(SupportContext)).length > 0;
  return (
    <Frame page="accessibility" language={language}>
      {texts.lead.map(text => (
        <p key={text}>{text}</p>
      ))}
      <Section id="state" title={texts.state}>
        {texts.stateText.map(text => (
          <p key={text}>{text}</p>
        ))}
        <h3>{texts.results}</h3>
        <p>{texts.resultsText}</p>
        <Bullets items={texts.resultsList} />
      </Section>
      <Section id="contents" title={texts.contents}>
        <p>{texts.contentsIntro}</p>
        <Bullets items={texts.contentsList} />
        <h3>{texts.exempt}</h3>
        <Bullets items={texts.exemptList} />
      </Section>
      <Section id="making" title={texts.making}>
        <p>{texts.madeOn(TEXTS[language].date(MADE_ON))}</p>
        <h3>{texts.technologies}</h3>
        <Bullets items={texts.technologiesList} />
        <h3>{texts.environment}</h3>
        <Bullets items={texts.environmentList} />
        <h3>{texts.tools}</h3>
        <Bullets items={texts.toolsList} />
        <h3>{texts.pages}</h3>
        <Bullets items={texts.pagesList} />
      </Section>
      <Section id="feedback" title={texts.feedback}>
        <p>{texts.feedbackText}</p>
        {hasSupport ? <SupportLine texts={TEXTS[language]} /> : <p>{texts.feedbackNone}</p>}
      </Section>
      <Section id="remedies" title={texts.remedies}>
        <p>{texts.remediesText}</p>
        <p>{texts.remediesIntro}</p>
        <ul>
          <li>
            <OutsideLink href={DEFENDER_FORM} language={language}>
              {texts.write}
            </OutsideLink>
          </li>
          <li>
            <OutsideLink href={DEFENDER_DELEGATES} language={language}>
              {texts.delegate}
            </OutsideLink>
          </li>
          <li>{texts.post}</li>
        </ul>
      </Section>
    </Frame>
  );
}
