// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { CardConnection } from '../pcsc/port.ts';
import type { CardChannel } from './channel.ts';
import { driverOf, INS } from './drivers/index.ts';
import type { SecretPin } from './pin.ts';
import { verifyOnPad } from './pin-pad/index.ts';
import { readCounter, readStatus, statusError } from './status-words.ts';
import type { CodeLengths, NativeReading } from './types.ts';

/** Throws PIN_FORMAT when the card cannot take that many digits. Costs no try. */
export function refuseFormat({ digits }: SecretPin, { minDigits, maxDigits }: CodeLengths): void {
  if (digits >= minDigits && digits <= maxDigits) return;
  throw new CpxError('PIN_FORMAT', { detail: `${digits} digits, ${minDigits} to ${maxDigits} wanted` });
}

/** Throws PIN_BLOCKED, or PIN_LAST_TRY when nobody confirmed. Costs no try; answers the tries left, as the card tells. */
export async function refuseTries(
  channel: CardChannel,
  reading: NativeReading,
  lastTryConfirmed: boolean,
): Promise<number | null> {
  const driver = driverOf(reading.generation);
  const triesLeft = await driver.queryTriesLeft(channel, reading.pin.reference, reading.selection);
  return judgeTries(triesLeft, lastTryConfirmed, 'VERIFY query');
}

/** @param question how the tries were asked for, for support. */
export function judgeTries(triesLeft: number | null, lastTryConfirmed: boolean, question: string): number | null {
  if (triesLeft === 0) throw new CpxError('PIN_BLOCKED', { detail: question, triesLeft });
  if (triesLeft === 1 && !lastTryConfirmed) throw new CpxError('PIN_LAST_TRY', { detail: question, triesLeft });
  return triesLeft;
}

/** Spends the code porteur: one VERIFY, never another. Throws PIN_INCORRECT or PIN_BLOCKED with the tries left. */
export async function verifyPin(channel: CardChannel, pin: SecretPin, reading: NativeReading): Promise<void> {
  const { storedDigits, padByte } = reading.pin;
  const command = { ...verifyCommand(reading), storedDigits, padByte };
  requireVerified(await pin.spend(command, bytes => channel.sendSecret(bytes)));
}

/**
 * Lets the person type on the reader's keys: one VERIFY at most. Throws PIN_INCORRECT or PIN_BLOCKED with the tries left,
 * USER_CANCELLED, PIN_ENTRY_TIMEOUT or PIN_FORMAT when no try was spent, PadUnfitError when nobody was asked.
 */
export async function verifyPinOnReader(connection: CardConnection, reading: NativeReading): Promise<void> {
  if (reading.pinPad === null) throw new CpxError('PINPAD_MISSING', { detail: 'reader without keys' });
  const entry = { command: verifyCommand(reading), rules: reading.pin };
  requireVerified(await verifyOnPad(connection, reading.pinPad, entry));
}

const verifyCommand = ({ generation, pin }: NativeReading) => ({
  cla: driverOf(generation).cla,
  ins: INS.verify,
  p1: 0,
  p2: pin.reference,
});

function requireVerified(sw: number): void {
  const meaning = readStatus(sw);
  if (meaning === 'success') return;
  if (meaning === 'verification-failed' && readCounter(sw) === 0) {
    throw new CpxError('PIN_BLOCKED', { detail: 'VERIFY 63C0', triesLeft: 0 });
  }
  throw statusError('VERIFY', sw);
}
