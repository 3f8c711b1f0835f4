// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { CardReading, ModuleReading, NativeReading } from './types.ts';

/** What decides where the code porteur is typed. */
export type EntryPlace = Pick<NativeReading, 'access' | 'pinPad'> | Pick<ModuleReading, 'access' | 'asksAtReader'>;

/** Whether the code porteur can be typed on the reader's own keys: by our command, or by the module's. */
export const asksAtReader = (reading: EntryPlace): boolean =>
  reading.access === 'native' ? reading.pinPad !== null : reading.asksAtReader;

/** What only our drivers do. Throws CARD_UNSUPPORTED for a card that a module reads. */
export function requireNative(reading: CardReading): NativeReading {
  if (reading.access === 'native') return reading;
  throw new CpxError('CARD_UNSUPPORTED', { detail: 'not through a PKCS#11 module' });
}
