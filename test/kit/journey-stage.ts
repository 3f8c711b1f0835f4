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
import { doctorAccount } from './doctor.ts';
import { launchTestBrowser } from './launch.ts';
import type { TestBrowser, TestBrowserOptions } from './test-browser.ts';
import { startWorkplace, type Workplace, type WorkplaceOptions } from './workplace.ts';

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
  /** Opens SI-SAMU's home in a new tab. */
  openPortal(): Promise<Page>;
  /** Changes how pages are written from now on; what is left out goes back to its default. */
  show(appearance?: Partial<Appearance>): void;
  close(): Promise<void>;
}

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
    const disposal = stack.move();
    return {
      workplace,
      browser,
      services: running,
      clock,
      openPortal: () => browser.openTab(`${PORTAL_ORIGIN}/`),
      show: next => workplace.portals.setAppearance(next),
      close: () => disposal.disposeAsync(),
    };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}
