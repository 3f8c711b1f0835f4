// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import type { ErrorCode } from '../../shared/errors/index.ts';
import type { Portal } from '../../shared/portals/index.ts';
import { typePin, waitForError, waitForSignInPage } from '../kit/journey.ts';
import { browserOfRun, launchTestBrowser } from '../kit/launch.ts';
import { byTestId } from '../kit/press.ts';
import type { TestReader } from '../kit/reader.ts';
import type { TestBrowser, TestBrowserName } from '../kit/test-browser.ts';
import { waitForCapture } from '../kit/wait-for-capture.ts';
import { namedProfile, startWorkplace } from '../kit/workplace.ts';
import { createTestPki, type TestPki } from '../pki/index.ts';
import type { CardProfile } from '../virtual-card/index.ts';
import { describePortal, listHosts, type PortalOptions } from './describe-portal.ts';

const LOOPBACK = '127.0.0.1';

export interface PortalTestOptions {
  readonly portal: PortalOptions;
  /** The port of 127.0.0.1 at which each of the portal's names is served. */
  readonly ports: Readonly<Record<string, number>>;
  /** The authorities of the portal's servers, PEM; default those of `pki`, for servers with a key of `pki.issueServer`. */
  readonly serverAuthorities?: readonly string[];
  /**
   * The authorities of the cards, which the portal's card endpoint must trust (`cardIssuer.chainPem`); fresh ones if left
   * out. `loadTestPki` and `saveTestPki` keep some in a folder, for a server that is set up once.
   */
  readonly pki?: TestPki;
  /** A profile of `test/virtual-card/profiles` by its name, or one of your own (docs/virtual-card.md). Default `default`. */
  readonly card?: string | CardProfile;
  /** Whether the card is in the reader at the start. Default true. */
  readonly inserted?: boolean;
  /** Default: what the environment says (docs/developers.md), else Chromium. */
  readonly browser?: TestBrowserName;
  /** Default: no window, unless the environment says so. */
  readonly headless?: boolean;
  /** Default `fr`. */
  readonly language?: 'fr' | 'en';
}

/** A workstation whose browser knows one portal: yours. */
export interface PortalTest {
  readonly pki: TestPki;
  /** `insert()`, `remove()`, `triesLeft()`, `exchanges()` and more. */
  readonly reader: TestReader;
  /** For what Puppeteer itself can do, and for further tabs, private windows, the popup. */
  readonly browser: TestBrowser;
  /** The portal's home page in a new tab. */
  openHome(): Promise<Page>;
  /**
   * Presses the element of the portal's page that leads to the card endpoint, types the code porteur, and resolves with
   * the tab once it shows a page of the portal again.
   */
  signIn(page: Page, selector: string, code: string): Promise<Page>;
  /** The same up to the sign-in page of the extension, for what is to be told there. */
  beginSignIn(page: Page, selector: string): Promise<Page>;
  /** Resolves with the text of this error of docs/errors.md, once the sign-in page shows it. */
  waitForError(signInPage: Page, code: ErrorCode): Promise<string>;
  typeCode(signInPage: Page, code: string): Promise<void>;
  /** Resolves with the tab once it shows a page of the portal. */
  waitForPortal(): Promise<Page>;
  close(): Promise<void>;
}

/** Starts reader, card, host and browser. Everything lies in temporary folders and ends with `close`. */
export async function startPortalTest(options: PortalTestOptions): Promise<PortalTest> {
  const stack = new AsyncDisposableStack();
  try {
    const { card = 'default', inserted = true, language = 'fr', headless } = options;
    const portal = describePortal(options.portal);
    const pki = options.pki ?? (await createTestPki());
    const authorities = options.serverAuthorities ?? [pki.serverIssuer.rootPem];
    const policy = { portals: [portal], disabledPortals: ['si-samu'], certificateAuthorities: [...authorities] };
    const workplace = await startWorkplace({
      pki,
      profile: typeof card === 'string' ? namedProfile(card) : card,
      inserted,
      routes: routesOf(portal, options.ports),
      policy,
    });
    stack.defer(() => workplace.close());
    const browser = await launchTestBrowser(
      {
        workplace,
        authorities,
        language,
        allowedSites: listHosts(portal).map(host => `https://${host}/*`),
        managed: { portals: policy.portals, disabledPortals: policy.disabledPortals },
        ...(headless === undefined ? {} : { headless }),
      },
      options.browser ?? browserOfRun(),
    );
    stack.defer(() => browser.close());
    await waitForCapture(browser, portal);
    const disposal = stack.move();
    return {
      pki,
      reader: workplace.reader,
      browser,
      ...actionsOn(browser, portal),
      close: () => disposal.disposeAsync(),
    };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

function actionsOn(browser: TestBrowser, portal: Portal) {
  const waitForPortal = () =>
    browser.waitForTab(url => URL.canParse(url) && portal.hosts.includes(new URL(url).hostname));
  const beginSignIn = async (page: Page, selector: string) => {
    await page.click(selector);
    return waitForSignInPage(browser);
  };
  return {
    openHome: () => browser.openTab(portal.home),
    beginSignIn,
    typeCode: typePin,
    waitForError,
    waitForPortal,
    signIn: async (page: Page, selector: string, code: string) => {
      const signInPage = await beginSignIn(page, selector);
      await typePin(signInPage, code);
      await signInPage.waitForSelector(byTestId('progress'), { hidden: true });
      return waitForPortal();
    },
  };
}

/** Throws if a name of the portal has no port: a test must never reach the real one. */
function routesOf(portal: Portal, ports: Readonly<Record<string, number>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    listHosts(portal).map(host => {
      const port = ports[host];
      if (port === undefined) throw new TypeError(`no port for ${host}`);
      return [`${host}:443`, `${LOOPBACK}:${port}`];
    }),
  );
}
