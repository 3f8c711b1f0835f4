// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Labels of the report for support. Codes and facts have theirs in shared/diagnosis. */
export interface ReportTexts {
  readonly title: string;
  /** What is not in it. */
  readonly promise: string;
  readonly extension: string;
  readonly host: string;
  readonly noHost: string;
  readonly protocol: string;
  readonly browser: string;
  readonly system: string;
  readonly time: string;
  readonly lastError: string;
  readonly policyKeys: string;
  readonly card: string;
  readonly identifier: string;
  readonly testCard: string;
  readonly none: string;
  readonly brokenLink: string;
  readonly rungs: string;
}
