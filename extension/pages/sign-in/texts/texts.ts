// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PinEntry, SignInStep } from '../../../../shared/protocol/index.ts';

/** What the page is doing: getting ready by itself, then the steps that the host names. */
export type Progress = 'preparing' | SignInStep;

/** Where a code porteur is entered that is not typed on the page. */
type EntryElsewhere = Exclude<PinEntry, 'page'>;

/** The texts of the sign-in page alone. */
export interface SignInTexts {
  readonly title: string;
  readonly site: string;
  readonly checking: string;
  readonly pin: string;
  readonly pinHint: (minDigits: number, maxDigits: number) => string;
  readonly submit: string;
  readonly confirmLastTry: string;
  /** How the code porteur will be entered when it is not on the page. */
  readonly elsewhere: Readonly<Record<EntryElsewhere, string>>;
  /** While it is entered there, what to do. */
  readonly entering: Readonly<Record<EntryElsewhere, string>>;
  /** What goes on now, as a sentence. */
  readonly progress: Readonly<Record<Progress, string>>;
  /** The same as names of steps. */
  readonly steps: Readonly<Record<Progress, string>>;
  readonly progressLabel: string;
  /** A card test page has answered. */
  readonly answered: string;
  readonly answeredTest: string;
  readonly answeredBy: (host: string) => string;
  readonly finished: string;
  readonly finishedNext: string;
  readonly permission: (host: string) => string;
  readonly allow: string;
  /** Of a page on which nothing goes on. */
  readonly close: string;
}
