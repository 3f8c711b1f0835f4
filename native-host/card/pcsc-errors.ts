// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, type ErrorCode } from '../../shared/errors/index.ts';
import { PcscError, type PcscFailure } from '../pcsc/port.ts';

const CODES: Record<PcscFailure, ErrorCode> = {
  'service-stopped': 'PCSC_STOPPED',
  'no-reader': 'READER_MISSING',
  'no-card': 'CARD_MISSING',
  'card-removed': 'CARD_REMOVED',
  // Another program reset the card in the middle of our use of it.
  'card-reset': 'CARD_IN_USE',
  'card-mute': 'CARD_MUTE',
  'in-use': 'CARD_IN_USE',
  communication: 'READER_FAULT',
  cancelled: 'UNEXPECTED',
  unexpected: 'READER_FAULT',
};

/** The person's error for a failure of the reader or of its service; anything that is no PcscError comes back as it is. */
export function toCardError(error: unknown): unknown {
  if (!(error instanceof PcscError)) return error;
  return new CpxError(CODES[error.failure], { detail: error.detail, cause: error });
}
