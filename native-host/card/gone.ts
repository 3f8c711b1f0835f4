// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { MonitorSnapshot } from './types.ts';

/** Why an insertion that was shown cannot be used any more, as the readers are now. */
export function explainGone(snapshot: MonitorSnapshot | null): CpxError {
  if (snapshot?.service === 'stopped') return new CpxError('PCSC_STOPPED', { detail: 'insertion is over' });
  const anotherCard = snapshot?.readers.some(({ insertion }) => insertion !== null) ?? false;
  return new CpxError(anotherCard ? 'CARD_CHANGED' : 'CARD_REMOVED', { detail: 'insertion is over' });
}
