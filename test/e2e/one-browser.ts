// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { TestBrowserName } from '../kit/test-browser.ts';

interface OneBrowser {
  /** Below test/e2e; a pattern for a folder. */
  readonly file: string;
  readonly browser: TestBrowserName;
  readonly reason: string;
}

/** The stories that only one browser can tell, and why; every other file of test/e2e runs in each. */
export const ONE_BROWSER: readonly OneBrowser[] = [
  {
    file: 'accessibility.test.ts',
    browser: 'chromium',
    reason: 'themes and forced colours are emulated by Chromium’s protocol; the pages are the same in both',
  },
  {
    file: 'journeys/**',
    browser: 'chromium',
    reason: 'the journeys go through pages, host and helps, each of which has stories of its own in both browsers',
  },
  {
    file: 'page-helps-looks.test.ts',
    browser: 'chromium',
    reason: 'themes and forced colours as above; only Chromium’s protocol opens a closed shadow root to axe',
  },
  {
    file: 'older-chromium.test.ts',
    browser: 'chromium',
    reason: 'Firefox has always had `browser`',
  },
  {
    file: 'speculative-connections.test.ts',
    browser: 'chromium',
    reason: 'Firefox reaches the test network by a proxy, and opens no connection ahead of time where it has one',
  },
  {
    file: 'firefox-containers.test.ts',
    browser: 'firefox',
    reason: 'Chromium has no containers',
  },
  {
    file: 'firefox-panel.test.ts',
    browser: 'firefox',
    reason: 'Chromium’s icon is what opens the popup of every story; Firefox’s panel takes privileged scripts',
  },
  {
    file: 'firefox-untold-tab.test.ts',
    browser: 'firefox',
    reason: 'Chromium’s driver is told of each tab; of some of the extension’s Firefox tells nothing',
  },
];
