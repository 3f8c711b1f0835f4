// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** What the person can try by himself, in the order of the user guide of 2020 (docs/diagnostics-page.md). */
export const FIX_IDS = ['inserted', 'software', 'other-browser', 'other-workstation', 'colleague'] as const;
export type FixId = (typeof FIX_IDS)[number];

export interface DiagnosticsTexts {
  readonly lead: string;
  readonly verdict: {
    readonly checking: (rung: string) => string;
    readonly progress: string;
    readonly broken: (rung: string) => string;
    readonly attention: (rung: string) => string;
    readonly fine: string;
    readonly fineNext: string;
    /** Said once, when a run has ended. */
    readonly ended: (verdict: string) => string;
    readonly whatToDo: string;
  };
  readonly actions: {
    readonly recheck: string;
    readonly grant: string;
    readonly restore: string;
  };
  readonly ladder: {
    readonly heading: string;
    readonly checking: string;
    readonly administrator: string;
    readonly details: string;
    /** The browser cannot tell whether it is confined. */
    readonly confined: string;
    readonly facts: string;
  };
  readonly fixes: {
    readonly heading: string;
    readonly lead: string;
    readonly steps: Readonly<Record<FixId, string>>;
    readonly checked: string;
    readonly notYet: string;
    readonly toTry: string;
    readonly support: string;
    /** The guide that lists whom to call. */
    readonly whom: string;
  };
  readonly cardTest: {
    readonly heading: string;
    readonly withoutCode: string;
    readonly withCode: string;
    readonly start: (portal: string) => string;
    readonly none: string;
  };
  readonly card: {
    readonly heading: string;
    readonly none: string;
    readonly reveal: string;
    readonly masked: string;
    readonly empty: string;
  };
  readonly report: {
    readonly heading: string;
    readonly promise: string;
    readonly copy: string;
    readonly copied: string;
    readonly show: string;
  };
}
