// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import type { WayIn } from '../../../shared/portals/index.ts';
import type { PinEntry, SignInStep } from '../../../shared/protocol/index.ts';

/** What the sign-in page is doing: getting ready by itself, then the steps that the host names. */
export type Progress = 'preparing' | SignInStep;

/** A text for each thing that can be done with the codes of a card. */
interface ByTask {
  readonly change: string;
  readonly unblock: string;
}

/** Where a code porteur is entered that is not typed on the page. */
export type EntryElsewhere = Exclude<PinEntry, 'page'>;

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
    /** How the code porteur will be entered when it is not on the page. */
    readonly elsewhere: Readonly<Record<EntryElsewhere, string>>;
    /** While it is entered there, what to do, how to give up, and what the page waits for after the person gave up. */
    readonly entering: Readonly<Record<EntryElsewhere, Readonly<Record<'now' | 'hint' | 'cancelling', string>>>>;
    readonly progress: Readonly<Record<Progress, string>>;
    readonly progressLabel: string;
    readonly finished: string;
    readonly finishedNext: string;
    readonly permission: (host: string) => string;
    readonly allow: string;
  };
  /** Of the codes of a card: `change` the code porteur, `unblock` by the code de déblocage. */
  readonly code: {
    readonly title: string;
    readonly tasks: ByTask;
    readonly otherTask: ByTask;
    readonly checking: string;
    /** The code that proves the person's right. */
    readonly proof: ByTask;
    readonly newPin: string;
    readonly repeat: string;
    readonly repeatHint: string;
    readonly digits: (minDigits: number, maxDigits: number) => string;
    readonly wrongLength: (minDigits: number, maxDigits: number) => string;
    readonly pukHint: string;
    readonly pukTriesLeft: (count: number) => string;
    readonly usesLeft: (count: number) => string;
    readonly problems: Readonly<Record<keyof ByTask, { readonly same: string; readonly mismatch: string }>>;
    readonly weak: string;
    readonly confirmLastTry: ByTask;
    readonly submit: ByTask;
    readonly running: string;
    readonly done: ByTask;
    readonly doneNext: string;
    readonly close: string;
    readonly unblocked: string;
    /** Where the codes will be typed, when not on the page, and the words of the button that begins it. */
    readonly elsewhere: Readonly<Record<EntryElsewhere, (submit: string) => string>>;
    /** While they are typed there: which codes, in which order. */
    readonly entering: Readonly<Record<EntryElsewhere, Readonly<Record<'change' | 'unblock', string>>>>;
  };
  readonly action: {
    readonly retry: string;
    readonly openPortal: (name: string) => string;
    readonly copy: string;
    readonly copied: string;
    readonly details: string;
    /** Skips the navigation. */
    readonly skip: string;
  };
  readonly steps: Readonly<Record<'done' | 'current' | 'to-do' | 'failed', string>>;
  readonly helper: {
    readonly label: string;
    readonly resume: Readonly<Record<'profile' | 'telephone', (value: string) => string>>;
    readonly offer: Readonly<Record<'profile' | 'telephone', string>>;
    readonly kept: Readonly<Record<'profile' | 'telephone', string>>;
    readonly forget: string;
    readonly close: string;
  };
}
