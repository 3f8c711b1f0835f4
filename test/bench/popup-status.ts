// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { launchChromium } from '../kit/chromium.ts';
import { byTestId } from '../kit/press.ts';
import { startWorkplace } from '../kit/workplace.ts';
import { median, round } from './statistics.ts';

const RUNS = 15;
const WARM_UPS = 2;
const MAX_MS = 100;
const USABLE = `${byTestId('status')}[data-state="usable"]`;

/** Marks that the watched page leaves, in milliseconds of its own clock. */
interface Marks {
  /** The host's answer that tells the card has arrived. */
  cpxAnswered?: number;
  /** The status line shows the card. */
  cpxShown?: number;
}

/** Durations in milliseconds, one a popup that was opened. */
export interface PopupStatus {
  readonly ms: readonly number[];
}

/**
 * From the arrival of the host's answer in the popup to the status line that shows the card: the built extension, the
 * real host, Chromium. The popup's page stands in a tab, where it can be watched from its first line on.
 */
export async function measurePopupStatus(): Promise<PopupStatus> {
  await using stack = new AsyncDisposableStack();
  const workplace = await startWorkplace();
  stack.defer(() => workplace.close());
  const browser = await launchChromium({ workplace });
  stack.defer(() => browser.close());
  const ms: number[] = [];
  for (let run = 0; run < WARM_UPS + RUNS; run++) {
    const page = await browser.openTab();
    await page.evaluateOnNewDocument(watch, USABLE);
    await page.goto(browser.extensionUrl('extension/popup/index.html'));
    const took = await readDuration(page);
    if (run >= WARM_UPS) ms.push(took);
    await page.close();
  }
  return { ms };
}

/** Runs in the popup before its own code. */
function watch(usable: string): void {
  const marks = globalThis as Marks;
  const { runtime } = (globalThis as unknown as { chrome: { runtime: ChromeRuntime } }).chrome;
  const connect = runtime.connectNative.bind(runtime);
  runtime.connectNative = name => {
    const port = connect(name);
    // The first listener: it is told before the popup's own.
    port.onMessage.addListener(message => {
      if (JSON.stringify(message).includes('"kind":"cpx"')) marks.cpxAnswered ??= performance.now();
    });
    return port;
  };
  new MutationObserver(() => {
    if (document.querySelector(usable) !== null) marks.cpxShown ??= performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

interface ChromeRuntime {
  connectNative(name: string): { readonly onMessage: { addListener(listener: (message: unknown) => void): void } };
}

async function readDuration(page: Page): Promise<number> {
  await page.waitForSelector(USABLE);
  const { cpxAnswered, cpxShown } = await page.evaluate(() => {
    const { cpxAnswered, cpxShown } = globalThis as Marks;
    return { cpxAnswered, cpxShown };
  });
  if (cpxAnswered === undefined || cpxShown === undefined) throw new Error('the popup was not watched from its start');
  return cpxShown - cpxAnswered;
}

/** The figure by the name that others rely on (docs/benchmarks.md). */
export const toPopupFigures = ({ ms }: PopupStatus) => ({ popupStatusMs: round(median(ms), 1) });

/** One sentence when the figure is above its budget. */
export const judgePopup = ({ popupStatusMs }: ReturnType<typeof toPopupFigures>): string[] =>
  popupStatusMs > MAX_MS
    ? [`popupStatusMs is ${popupStatusMs}, more than ${MAX_MS}: the person looks at an old status.`]
    : [];
