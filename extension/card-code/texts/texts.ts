// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PinEntry } from '../../../shared/protocol/index.ts';

/** A text for each thing that can be done with the codes of a card. */
interface ByTask {
  readonly change: string;
  readonly unblock: string;
}

/** Where a code is entered that is not typed on the page. */
type EntryElsewhere = Exclude<PinEntry, 'page'>;

/** The texts of the codes of a card: `change` the code porteur, `unblock` by the code de déblocage. */
export interface CodeTexts {
  readonly title: string;
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
  /** While a code is typed there: how to give up, and what the page waits for after the person gave up. */
  readonly whileElsewhere: Readonly<Record<EntryElsewhere, Readonly<Record<'hint' | 'cancelling', string>>>>;
  /** While they are typed there: which codes, in which order. */
  readonly entering: Readonly<Record<EntryElsewhere, Readonly<Record<'change' | 'unblock', string>>>>;
}
