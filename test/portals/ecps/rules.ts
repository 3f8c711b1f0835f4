// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Figures of the e-CPS. */
export interface EcpsRules {
  /** How long a request waits for the telephone. Default 120 s. */
  readonly requestLifeMs: number;
  /** How long an activation QR code can be scanned: 90 s. */
  readonly qrLifeMs: number;
  /** How long the code of an activation by e-mail is good. The real figure is not public; default 30 minutes. */
  readonly mailLifeMs: number;
  /** Wrong codes e-CPS before it is blocked. Default 3. */
  readonly maxFailures: number;
}

export const DEFAULT_ECPS_RULES: EcpsRules = {
  requestLifeMs: 120_000,
  qrLifeMs: 90_000,
  mailLifeMs: 30 * 60_000,
  maxFailures: 3,
};
