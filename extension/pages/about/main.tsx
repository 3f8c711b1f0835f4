// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { openPageHost, startPage } from '../start/index.ts';
import { AboutPage } from './about-page.tsx';

await startPage('about', ({ version }) => {
  const host = openPageHost(version);
  return { host: host.state, draw: language => <AboutPage version={version} host={host.state} language={language} /> };
});
