// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import { JOURNEY_GROUPS, JOURNEY_IDS } from './journey.ts';
import { JOURNEYS } from './journeys/index.ts';
import { formatRoute } from './route.ts';
import { GUIDES_TEXTS } from './texts/index.ts';

/** Every guide, by the person's own question. */
export function Home({ language }: { readonly language: Language }) {
  const texts = GUIDES_TEXTS[language];
  const journeys = JOURNEY_IDS.map(id => JOURNEYS[id]);
  return (
    <div data-testid="guides-home">
      <p class="lead">{texts.intro}</p>
      {JOURNEY_GROUPS.map(group => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{texts.groups[group]}</h2>
          <ul class="guide-list">
            {journeys
              .filter(journey => journey.group === group)
              .map(({ id, question }) => (
                <li key={id}>
                  <a href={formatRoute({ journey: id, step: 0 })} data-testid={`guide-${id}`}>
                    {question[language]}
                  </a>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
