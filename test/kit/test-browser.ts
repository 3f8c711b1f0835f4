// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Browser, Page } from 'puppeteer';
import type { IssuedKey } from '../pki/index.ts';
import type { HelpPart } from './help.ts';
import type { Workplace } from './workplace.ts';

export const TEST_BROWSERS = ['chromium', 'firefox'] as const;
export type TestBrowserName = (typeof TEST_BROWSERS)[number];

/** Names the browser of a run: each vitest project of stories sets it (vitest.config.ts). */
export const BROWSER_VARIABLE = 'CPX_TEST_BROWSER';

/** In CSS pixels of the viewport. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface TestBrowserOptions {
  readonly workplace: Workplace;
  /** `missing`: the browser does not know the host. Default `installed`. */
  readonly host?: 'installed' | 'missing';
  /** Default true. */
  readonly headless?: boolean;
  /** Default `fr`. */
  readonly language?: 'fr' | 'en';
  /** The extension's managed settings, as an administrator's policy file gives them. Resolves once they have arrived. */
  readonly managed?: unknown;
  /** Further settings of the administrator for the browser itself, by the names of that browser's policies. */
  readonly policies?: Readonly<Record<string, unknown>>;
  /** Authorities of servers that the browser trusts besides the portal's own certificate, PEM. */
  readonly authorities?: readonly string[];
  /** A certificate of the person's own, in the browser's store, that it shows to this origin without asking. */
  readonly certificate?: { readonly issued: IssuedKey; readonly shownTo: string };
  /**
   * Sites (`https://host/*`) of a portal added by policy that the person has allowed already. Chromium's question for them
   * is out of reach of its driver: there a copy of the extension has them in its manifest.
   */
  readonly allowedSites?: readonly string[];
  /** Added to the browser's environment. */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * A process and a profile of its own, below the workplace's folder. Default: Chromium always, Firefox only where
   * another option cannot be changed while it runs; else the stories of a file share one Firefox, with a new
   * installation of the extension and no data of the last story.
   */
  readonly ownProcess?: boolean;
}

/** A browser with the built extension, the test host, and a network on which the replicas have their real names. */
export interface TestBrowser {
  readonly name: TestBrowserName;
  readonly browser: Browser;
  readonly profileFolder: string;
  /** The address of a file of the extension. */
  extensionUrl(file: string): string;
  /** A new tab; of the extension's own pages, too. */
  openTab(url?: string): Promise<Page>;
  /**
   * The popup, over `page`. Chromium: as a click on the icon opens it. Firefox's driver does not reach the icon's panel:
   * the same page in a window of its own (the panel itself: test/e2e/firefox-panel.test.ts).
   */
  openPopup(page: Page): Promise<Page>;
  /** The tab of a new private window. */
  openPrivateTab(url: string): Promise<Page>;
  /** Resolves with the tab that shows the address, now or later. */
  waitForTab(fits: (url: string) => boolean): Promise<Page>;
  /** The address that a tab shows; Firefox's driver has a wrong one for pages of extensions. Empty: closed. */
  addressOf(page: Page): Promise<string>;
  /**
   * Resolves with the middle of a button of our help on a portal's page, once it is there. The help is in a closed shadow
   * root, out of reach for the page and for drivers' selectors.
   */
  locateHelpButton(page: Page, name: string): Promise<Point>;
  /** The same for a field of our help, by its label. */
  locateHelpField(page: Page, label: string): Promise<Point>;
  /** What our help shows on a portal's page and in its frames at this moment; empty for none. */
  readHelp(page: Page): Promise<readonly HelpPart[]>;
  /** Puts a text on the clipboard, as a copy elsewhere does. */
  copy(text: string): Promise<void>;
  /** Ctrl+V, into what has the focus. */
  paste(page: Page): Promise<void>;
  /** Agrees that a script reads the clipboard: the one entry of Firefox's menu. Chromium has asked before, or never does. */
  agreeToPaste(): Promise<void>;
  /** Evaluates an expression, or a promise of it, where the extension's interfaces are (`chrome.*`); its value as JSON. */
  runInExtension(expression: string): Promise<unknown>;
  /** Ends the background, as browsers do after some idle time. */
  stopBackground(): Promise<void>;
  /** Takes the extension's permissions for hosts away, as a person does on the browser's page of extensions. */
  withdrawHostAccess(): Promise<void>;
  /**
   * Presses a button that asks for permissions, and answers the browser's question with yes. Chromium's question is out of
   * reach of its driver: the switch of the page of extensions gives the same permission instead.
   */
  pressAndAllow(page: Page, selector: string): Promise<void>;
  close(): Promise<void>;
}
