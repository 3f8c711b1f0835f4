// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { ERROR_KINDS, type ErrorCode, type Retry } from '../errors/index.ts';
import { errorOfFinding, FINDING_CODES, FINDINGS } from './findings.ts';
import type { RungId } from './rungs.ts';

/** Refusals of which no finding is made, since only a sign-in meets them: the rung where their cause is looked for. */
const MET_BY_SIGN_IN: Readonly<Partial<Record<ErrorCode, RungId>>> = {
  UNEXPECTED: 'browser',
  ORIGIN_NOT_ALLOWED: 'policy',
  REDIRECT_NOT_ALLOWED: 'policy',
  PIN_ENTRY_NOT_ALLOWED: 'policy',
  PIN_DIALOG_MISSING: 'hostVersion',
  SERVER_REFUSED_CERTIFICATE: 'certificate',
  SERVER_NO_CARD_REQUEST: 'tls',
  PORTAL_REFUSED: 'certificate',
  PORTAL_ANSWER_UNKNOWN: 'tls',
};
/** The person knows what to do: a diagnosis would find nothing. */
const NOTHING_TO_FIND: readonly Retry[] = ['retype', 'confirm'];

/** The rung at which a diagnosis of an error begins; null for an error that needs none. */
export function rungOfError(code: ErrorCode): RungId | null {
  if (NOTHING_TO_FIND.includes(ERROR_KINDS[code].retry)) return null;
  const finding = FINDING_CODES.find(candidate => errorOfFinding(candidate) === code);
  return finding === undefined ? (MET_BY_SIGN_IN[code] ?? null) : FINDINGS[finding].rung;
}
