// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Check, JourneyGroup, SourceWeight } from '../journey.ts';

export interface GuidesTexts {
  readonly intro: string;
  readonly groups: Readonly<Record<JourneyGroup, string>>;
  readonly home: string;
  readonly stepsLabel: (title: string) => string;
  readonly position: (step: number, steps: number) => string;
  readonly next: string;
  readonly finish: string;
  readonly previous: string;
  readonly restart: string;
  readonly done: string;
  readonly checks: string;
  readonly pending: string;
  readonly unchecked: Readonly<Record<Check, string>>;
  /** With the missing link, where no other line names it. */
  readonly uncheckedBecause: Readonly<Record<'host' | 'card', (what: string) => string>>;
  readonly hostReady: (version: string) => string;
  readonly readers: (names: readonly string[]) => string;
  readonly card: (name: string) => string;
  readonly testCard: string;
  readonly certificate: (date: string) => string;
  readonly triesUnknown: string;
  readonly unblock: string;
  readonly startAgain: string;
  readonly identifier: string;
  readonly identifierFromCard: string;
  readonly identifierKept: string;
  readonly identifierNone: string;
  readonly copy: string;
  readonly copied: string;
  readonly contactFor: string;
  /** When and by what kind of source a fact was told; `when` is already in words. */
  readonly review: Readonly<Record<SourceWeight, (when: string) => string>>;
  /** A date in words: a year, a month or a day. */
  readonly when: (date: string) => string;
}
