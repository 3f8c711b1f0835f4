// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { signal } from '@preact/signals';
import { openPageHost, startPage } from '../start/index.ts';
import { GuidesPage } from './guides-page.tsx';
import { JOURNEYS } from './journeys/index.ts';
import { formatRoute, parseRoute, type Route } from './route.ts';

/** The target of the link that skips the navigation: a place on the page, not a guide. */
const SKIP_TARGET = '#content';

await startPage('guides', ({ surroundings, version }) => {
  const route = signal(parseRoute(location.hash));
  const host = openPageHost(version);
  addEventListener('hashchange', () => {
    if (location.hash === SKIP_TARGET) return;
    route.value = parseRoute(location.hash);
  });
  const context = {
    surroundings,
    host: host.state,
    route,
    go: (next: Route) => location.assign(formatRoute(next)),
    restartHost: host.restart,
    copy: (text: string) => navigator.clipboard.writeText(text),
  };
  return {
    host: host.state,
    draw: language => <GuidesPage context={context} language={language} />,
    titleOf: language => (route.value === null ? null : JOURNEYS[route.value.journey].title[language]),
  };
});
