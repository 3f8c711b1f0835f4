// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import {
  type AccountSeed,
  type Appearance,
  ManualClock,
  PORTAL_ORIGIN,
  type RunningServices,
  type ServicesOptions,
} from '../portals/index.ts';
import { type CardProfile, createVirtualCard } from '../virtual-card/index.ts';
import { doctorAccount } from './doctor.ts';
import { launchTestBrowser } from './launch.ts';
import { listenForFaults } from './page-faults.ts';
import type { TestBrowser, TestBrowserOptions } from './test-browser.ts';
import { embeddedReaderOf, startWorkplace, type Workplace, type WorkplaceOptions } from './workplace.ts';

export interface JourneyOptions {
  /** Accounts of SI-SAMU. Default: the doctor's, with both channels. */
  readonly accounts?: readonly AccountSeed[];
  readonly services?: Omit<ServicesOptions, 'accounts' | 'clock'>;
  /** How the pages of the portals are written; `JourneyStage.show` changes it. */
  readonly appearance?: Partial<Appearance>;
  readonly workplace?: WorkplaceOptions;
  readonly browser?: Omit<TestBrowserOptions, 'workplace'>;
}

/** A workstation with its browser, and every portal of the journeys. */
export interface JourneyStage {
  readonly workplace: Workplace;
  readonly browser: TestBrowser;
  readonly services: RunningServices;
  /** The portals' clock, which tests move. */
  readonly clock: ManualClock;
  /** Errors of scripts and refusals by a Content-Security-Policy, on any page since the start. */
  readonly faults: readonly string[];
  /** Opens SI-SAMU's home in a new tab. */
  openPortal(): Promise<Page>;
  /** Changes how pages are written from now on; what is left out goes back to its default. */
  show(appearance?: Partial<Appearance>): void;
  /** Puts another card in the reader, in place of the one that is there. */
  insertCard(profile: CardProfile): Promise<void>;
  /**
   * The next person comes, a day later: every tab is closed, the portals know no session of this browser and no lock, and
   * nothing is remembered on the workstation (Chromium).
   */
  startOver(): Promise<void>;
  close(): Promise<void>;
}

const DAY_MS = 24 * 60 * 60_000;

/** Starts all parts of a journey; whatever was started is ended again when one fails. */
export async function startJourney(options: JourneyOptions = {}): Promise<JourneyStage> {
  const { accounts = [doctorAccount()], appearance = {} } = options;
  const clock = new ManualClock();
  const stack = new AsyncDisposableStack();
  try {
    const services: ServicesOptions = { ...options.services, accounts, clock: clock.now };
    const portals = { ...options.workplace?.portals, appearance, services };
    const workplace = await startWorkplace({ ...options.workplace, portals });
    stack.defer(() => workplace.close());
    const running = workplace.portals.services;
    if (running === null) throw new Error('the services were not started');
    const browser = await launchTestBrowser({ ...options.browser, workplace });
    stack.defer(() => browser.close());
    const faults = listenForFaults(browser.browser);
    const disposal = stack.move();
    return {
      workplace,
      browser,
      services: running,
      clock,
      faults,
      openPortal: () => browser.openTab(`${PORTAL_ORIGIN}/`),
      show: next => workplace.portals.setAppearance(next),
      insertCard: async profile => {
        await workplace.reader.remove();
        await embeddedReaderOf(workplace).insert(await createVirtualCard(profile, workplace.pki));
      },
      startOver: async () => {
        const blank = await browser.openTab();
        for (const page of await browser.browser.pages()) if (page !== blank) await page.close();
        await browser.browser.deleteCookie(...(await browser.browser.cookies()));
        await browser.runInExtension(
          'Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()]).then(() => null)',
        );
        clock.advance(DAY_MS);
        workplace.portals.setAppearance({});
      },
      close: () => disposal.disposeAsync(),
    };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}
