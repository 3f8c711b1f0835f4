// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';

/** The texts that several pages share. A page's own stand in its folder, those of errors in shared/errors. */
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
    /** In the place of the card while none was read. */
    readonly awaited: string;
  };
  readonly action: {
    readonly retry: string;
    readonly cancel: string;
    readonly openPortal: (name: string) => string;
    readonly copy: string;
    readonly copied: string;
    readonly details: string;
    /** Before whom to ask for help. */
    readonly support: string;
    /** Skips the navigation. */
    readonly skip: string;
    /** Opens the diagnostics at the link of the chain that an error is about. */
    readonly diagnose: string;
    /** Above the words of a server's page, which are shown and not copied. */
    readonly serverSays: string;
  };
  /** What can be done with the codes of a card: change the code porteur, unblock by the code de déblocage. */
  readonly codeTasks: Readonly<Record<'change' | 'unblock', string>>;
  readonly steps: Readonly<Record<'done' | 'current' | 'to-do' | 'failed', string>>;
}
