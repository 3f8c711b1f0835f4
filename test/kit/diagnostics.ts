// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import type { FindingCode, RungId } from '../../shared/diagnosis/index.ts';
import { byTestId } from './press.ts';
import type { TestBrowser } from './test-browser.ts';

/** Opens the diagnostics page in a new tab; `fragment` without "#". */
export const openDiagnostics = (browser: TestBrowser, fragment = ''): Promise<Page> =>
  browser.openTab(browser.extensionUrl(`extension/pages/diagnostics/index.html${fragment && `#${fragment}`}`));

const ENDED = `${byTestId('verdict')}[data-running="false"]`;

/** Resolves once a run has ended whose broken link is this finding. */
export async function waitForBroken(page: Page, finding: FindingCode): Promise<void> {
  await page.waitForSelector(`${ENDED} ${byTestId('broken-link')}[data-finding="${finding}"]`);
}

/** Resolves once a run has ended in which no link was broken. */
export async function waitForWhole(page: Page): Promise<void> {
  await page.waitForSelector(
    `${ENDED}:not(:has(${byTestId('broken-link')})):has(${byTestId('concern')}, ${byTestId('fine')})`,
  );
}

/** The rungs that the page shows as broken, in order. */
export const listBroken = (page: Page): Promise<readonly RungId[]> =>
  page.$$eval('.rung[data-state="broken"]', rungs => rungs.map(rung => rung.id.replace('rung-', '') as RungId));

/** The text of the report as it can be read before it is copied. */
export const readReport = (page: Page): Promise<string> =>
  page.$eval(`${byTestId('report')} pre`, shown => shown.textContent ?? '');
