// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { PcscPort } from '../pcsc/port.ts';
import { refuseTries, verifyPin, verifyPinOnReader } from './authentication.ts';
import { CardChannel } from './channel.ts';
import { driverOf } from './drivers/index.ts';
import type { OpenCard } from './open-card.ts';
import { openSession } from './session.ts';
import type { NativeReading } from './types.ts';

/** A card by our own driver, in one transaction from here to `end`. Throws CARD_IN_USE and what PC/SC refuses. */
export async function openNativeCard(
  port: PcscPort,
  reader: string,
  reading: NativeReading,
  signal: AbortSignal,
): Promise<OpenCard> {
  const session = await openSession(port, reader, signal);
  const channel = new CardChannel(session.connection);
  const driver = driverOf(reading.generation);
  return {
    async prepare(lastTryConfirmed) {
      await driver.reselect(channel, reading.selection);
      return refuseTries(channel, reading, lastTryConfirmed);
    },
    verify: pin => (pin === null ? verifyPinOnReader(session.connection, reading) : verifyPin(channel, pin, reading)),
    // A question that costs no try and changes nothing; a code that is not verified any more is no use waiting with.
    async stayAwake() {
      const triesLeft = await driver.queryTriesLeft(channel, reading.pin.reference, reading.selection);
      if (triesLeft !== null) throw new CpxError('CARD_IN_USE', { detail: 'the code is not verified any more' });
    },
    sign: request => driver.sign(channel, reading.key, request),
    end: after => session.end(after),
  };
}
