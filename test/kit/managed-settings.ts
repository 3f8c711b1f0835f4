// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { vi } from 'vitest';
import { MACHINE_FOLDER } from './chromium.ts';
import type { TestBrowser } from './test-browser.ts';
import { EXTENSION_ID } from './test-host.ts';
import type { Workplace } from './workplace.ts';

/** Chromium looks at its policy files some seconds after they were changed. */
const WAIT = { timeout: 30_000, interval: 50 };

/**
 * The administrator changes the extension's settings while Chromium, which was started with some (`managed`), runs.
 * Resolves once they have arrived, and the rules for navigations follow them.
 */
export async function changeManaged(workplace: Workplace, browser: TestBrowser, managed: object): Promise<void> {
  await writeFile(
    path.join(workplace.folder, MACHINE_FOLDER, 'policies/managed/cpx-connect.json'),
    JSON.stringify({ '3rdparty': { extensions: { [EXTENSION_ID]: managed } } }),
  );
  await vi.waitFor(async () => {
    const now = await browser.runInExtension('chrome.storage.managed.get(null)');
    if (!isDeepStrictEqual(now, managed)) throw new Error(`still managed by ${JSON.stringify(now)}`);
  }, WAIT);
}

/** Resolves once there are, or are not, rules that keep the browser away from card endpoints. */
export const waitForCaptureRules = (browser: TestBrowser, wanted: boolean): Promise<void> =>
  vi.waitFor(async () => {
    const count = await browser.runInExtension(
      'chrome.declarativeNetRequest.getDynamicRules().then(all => all.length)',
    );
    if ((count !== 0) !== wanted) throw new Error(`${count} rules`);
  }, WAIT);
