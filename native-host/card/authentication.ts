// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { queryTriesLeft } from './application.ts';
import type { CardChannel } from './channel.ts';
import type { SecretPin } from './pin.ts';
import { readCounter, readStatus, statusError } from './status-words.ts';
import type { CardReading } from './types.ts';

const CLA = 0x00;
const INS_MANAGE_SECURITY_ENVIRONMENT = 0x22;
const MSE_SET_COMPUTATION = 0x41;
const TEMPLATE_AUTHENTICATION = 0xa4;
const TAG_KEY_REFERENCE = 0x84;
const TAG_ALGORITHM_REFERENCE = 0x80;
const INS_INTERNAL_AUTHENTICATE = 0x88;

/** Selects the application again: what another program selected meanwhile is unknown. */
export async function selectAgain(channel: CardChannel, { selectApplication }: CardReading): Promise<void> {
  const { sw } = await channel.sendEncoded(selectApplication);
  const meaning = readStatus(sw);
  if (meaning === 'not-found') throw new CpxError('CARD_CHANGED', { detail: 'no CPx application any more' });
  if (meaning !== 'success') throw statusError('SELECT application', sw);
}

/** Throws PIN_FORMAT when the card cannot take that many digits. Costs no try. */
export function refuseFormat(pin: SecretPin, { pin: { minDigits, maxDigits } }: CardReading): void {
  if (pin.digits >= minDigits && pin.digits <= maxDigits) return;
  throw new CpxError('PIN_FORMAT', { detail: `${pin.digits} digits, ${minDigits} to ${maxDigits} wanted` });
}

/** Throws PIN_BLOCKED, or PIN_LAST_TRY when nobody confirmed. Costs no try; answers the tries left, as the card tells. */
export async function refuseTries(
  channel: CardChannel,
  { pin: { reference } }: CardReading,
  lastTryConfirmed: boolean,
): Promise<number | null> {
  const triesLeft = await queryTriesLeft(channel, reference);
  if (triesLeft === 0) throw new CpxError('PIN_BLOCKED', { detail: 'VERIFY query', triesLeft });
  if (triesLeft === 1 && !lastTryConfirmed) throw new CpxError('PIN_LAST_TRY', { detail: 'VERIFY query', triesLeft });
  return triesLeft;
}

/** Spends the code porteur: one VERIFY, never another. Throws PIN_INCORRECT or PIN_BLOCKED with the tries left. */
export async function verifyPin(channel: CardChannel, pin: SecretPin, { pin: format }: CardReading): Promise<void> {
  const { reference, storedDigits, padByte } = format;
  const sw = await pin.spendAsVerify({ cla: CLA, reference, storedDigits, padByte }, command =>
    channel.sendSecret(command),
  );
  const meaning = readStatus(sw);
  if (meaning === 'success') return;
  if (meaning === 'verification-failed' && readCounter(sw) === 0) {
    throw new CpxError('PIN_BLOCKED', { detail: 'VERIFY 63C0', triesLeft: 0 });
  }
  throw statusError('VERIFY', sw);
}

/** MSE SET with the key, then INTERNAL AUTHENTICATE (ISO/IEC 7816-4, 11.5.2; IAS-ECC, client/server authentication). */
export async function signDigestInfo(
  channel: CardChannel,
  { key }: CardReading,
  digestInfo: Uint8Array,
): Promise<Uint8Array> {
  const environment = await channel.send({
    cla: CLA,
    ins: INS_MANAGE_SECURITY_ENVIRONMENT,
    p1: MSE_SET_COMPUTATION,
    p2: TEMPLATE_AUTHENTICATION,
    data: Uint8Array.of(TAG_KEY_REFERENCE, 1, key.reference, TAG_ALGORITHM_REFERENCE, 1, key.algorithmReference),
  });
  if (readStatus(environment.sw) !== 'success') throw statusError('MSE SET', environment.sw);
  const signatureBytes = Math.ceil(key.bits / 8);
  const { data, sw } = await channel.send({
    cla: CLA,
    ins: INS_INTERNAL_AUTHENTICATE,
    p1: 0,
    p2: 0,
    data: digestInfo,
    le: Math.min(signatureBytes, 256),
  });
  if (readStatus(sw) !== 'success') throw statusError('INTERNAL AUTHENTICATE', sw);
  if (data.length !== signatureBytes) {
    throw new CpxError('CARD_FAULT', { detail: `INTERNAL AUTHENTICATE answered ${data.length} bytes` });
  }
  return data;
}
