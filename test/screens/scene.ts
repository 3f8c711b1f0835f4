// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import type { Language } from '../../shared/errors/index.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import type { TestBrowser, TestBrowserOptions } from '../kit/test-browser.ts';
import { startWorkplace, type Workplace, type WorkplaceOptions } from '../kit/workplace.ts';

/** A workstation and its browser, in which a story is played. */
export interface Scene {
  readonly workplace: Workplace;
  readonly browser: TestBrowser;
}

/** Called at each state that a story reaches, with a name that is unique among all stories. */
export type Visit = (state: string, page: Page) => Promise<void>;

/** What a person goes through, and each screen that is seen on the way. */
export interface Story {
  readonly name: string;
  readonly workplace?: WorkplaceOptions;
  readonly browser?: Partial<TestBrowserOptions>;
  play(scene: Scene, visit: Visit): Promise<void>;
}

/** Plays one story on a workstation of its own. */
export async function playStory({ workplace: options, browser: how, play }: Story, visit: (scene: Scene) => Visit) {
  await using stack = new AsyncDisposableStack();
  const workplace = await startWorkplace(options);
  stack.defer(() => workplace.close());
  const browser = await launchTestBrowser({ workplace, ...how });
  stack.defer(() => browser.close());
  const scene = { workplace, browser };
  await play(scene, visit(scene));
}

/** Has every page of the extension speak a language, as the person's own preference does. */
export async function speak({ browser }: Scene, language: Language, page: Page): Promise<void> {
  await browser.runInExtension(`chrome.storage.local.set({ preferences: { language: '${language}' } })`);
  await page.waitForFunction(wanted => document.documentElement.lang === wanted, {}, language);
}
