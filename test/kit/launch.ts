// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import {
  BROWSER_VARIABLE,
  TEST_BROWSERS,
  type TestBrowser,
  type TestBrowserName,
  type TestBrowserOptions,
} from './test-browser.ts';

/** A run with this in the environment shows windows, for somebody who looks for a fault (docs/developers.md). */
const WINDOW_VARIABLE = 'CPX_TEST_WINDOW';

const isBrowserName = (name: string): name is TestBrowserName => TEST_BROWSERS.some(known => known === name);

/** The browser that this run is for; Chromium if nothing says otherwise. */
export function browserOfRun(): TestBrowserName {
  const name = process.env[BROWSER_VARIABLE] ?? 'chromium';
  if (!isBrowserName(name)) throw new TypeError(`${BROWSER_VARIABLE} is one of ${TEST_BROWSERS.join(', ')}`);
  return name;
}

/** Starts `name`, or the browser that this run is for. */
export function launchTestBrowser(options: TestBrowserOptions, name = browserOfRun()): Promise<TestBrowser> {
  const headless = options.headless ?? process.env[WINDOW_VARIABLE] === undefined;
  const launch = name === 'firefox' ? launchFirefox : launchChromium;
  return launch({ ...options, headless });
}
