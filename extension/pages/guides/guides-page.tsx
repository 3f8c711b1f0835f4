// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { Frame } from '../frame/index.ts';
import type { PartProps } from './guide-context.ts';
import { Home } from './home.tsx';
import { JourneyView } from './journey-view.tsx';
import { JOURNEYS } from './journeys/index.ts';

/** The guides: all of them, or the one that the address names. */
export function GuidesPage({ context, language }: PartProps) {
  const route = context.route.value;
  if (route === null) {
    return (
      <Frame page="guides" language={language}>
        <Home language={language} />
      </Frame>
    );
  }
  const journey = JOURNEYS[route.journey];
  return (
    <Frame page="guides" title={journey.title[language]} language={language}>
      <JourneyView journey={journey} step={route.step} context={context} language={language} />
    </Frame>
  );
}
