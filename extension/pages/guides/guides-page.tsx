// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useEffect, useRef } from 'preact/hooks';
import { Frame } from '../frame/index.ts';
import type { PartProps } from './guide-context.ts';
import { Home } from './home.tsx';
import { JourneyView } from './journey-view.tsx';
import { JOURNEYS } from './journeys/index.ts';

/** The main part of every page. */
const CONTENT = 'content';

/** The guides: all of them, or the one that the address names. */
export function GuidesPage({ context, language }: PartProps) {
  const route = context.route.value;
  const shown = useRef(route?.journey);
  useEffect(() => {
    if (shown.current === route?.journey) return;
    shown.current = route?.journey;
    // Another guide is another page: read from its top, by those who see it and by those who hear it.
    document.getElementById(CONTENT)?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [route?.journey]);
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
