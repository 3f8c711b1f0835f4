// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { PinEntryRule } from '../../shared/policy/index.ts';
import type { PinEntry } from '../../shared/protocol/index.ts';
import { asksAtReader, type EntryPlace } from '../card/index.ts';

/** Where the code porteur of this card is to be typed: the rule of the policy, and what the reader has. */
export function decideEntry(rule: PinEntryRule, reading: EntryPlace): PinEntry {
  if (rule !== 'any') return rule;
  return asksAtReader(reading) ? 'reader' : 'page';
}

/**
 * Where it is to be typed, if the request fits: codes come along exactly when the page is the place. Throws
 * PIN_ENTRY_NOT_ALLOWED for codes that were typed on a page and should not have been, or the other way round: they stay
 * unspent; PINPAD_MISSING where only a PIN pad will do.
 */
export function requireEntry(rule: PinEntryRule, reading: EntryPlace, typed: boolean): PinEntry {
  const entry = decideEntry(rule, reading);
  if (typed !== (entry === 'page')) throw new CpxError('PIN_ENTRY_NOT_ALLOWED', { detail: entry });
  if (entry === 'reader' && !asksAtReader(reading)) throw new CpxError('PINPAD_MISSING', { detail: 'reader' });
  return entry;
}
