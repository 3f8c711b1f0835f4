// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import type { WayIn } from '../../../shared/portals/index.ts';
import type { SignInStep } from '../../../shared/protocol/index.ts';

/** What the sign-in page is doing: getting ready by itself, then the steps that the host names. */
export type Progress = 'preparing' | SignInStep;

/** Every text of the interface that is not an error (those are in the catalogue of shared/errors). */
export interface Texts {
  readonly product: string;
  readonly language: Language;
  readonly date: (moment: string) => string;
  readonly triesLeft: (count: number) => string;
  readonly card: {
    readonly heading: string;
    readonly validUntil: (date: string) => string;
    readonly expiredOn: (date: string) => string;
    readonly validFrom: (date: string) => string;
    readonly test: string;
    readonly reader: string;
    readonly reading: string;
    readonly choose: string;
  };
  readonly popup: {
    readonly title: string;
    readonly connecting: string;
    readonly portals: string;
    readonly noPortal: string;
    readonly ways: Readonly<Record<WayIn, string>>;
  };
  readonly signIn: {
    readonly title: string;
    readonly site: string;
    readonly checking: string;
    readonly pin: string;
    readonly pinHint: (minDigits: number, maxDigits: number) => string;
    readonly submit: string;
    readonly cancel: string;
    readonly confirmLastTry: string;
    readonly progress: Readonly<Record<Progress, string>>;
    readonly progressLabel: string;
    readonly finished: string;
    readonly finishedNext: string;
    readonly permission: (host: string) => string;
    readonly allow: string;
  };
  readonly action: {
    readonly retry: string;
    readonly openPortal: (name: string) => string;
    readonly copy: string;
    readonly copied: string;
    readonly details: string;
  };
  readonly helper: {
    readonly label: string;
    readonly resume: Readonly<Record<'profile' | 'telephone', (value: string) => string>>;
    readonly offer: Readonly<Record<'profile' | 'telephone', string>>;
    readonly kept: Readonly<Record<'profile' | 'telephone', string>>;
    readonly forget: string;
    readonly close: string;
  };
}
