// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../shared/errors/index.ts';
import type { Settings } from '../shared/policy/index.ts';
import { MAX_PIN_DIGITS } from '../shared/protocol/index.ts';
import type { CardReading, CodeIntake, SecretPin } from './card/index.ts';
import { askDigits, chooseDialogLanguage, type DialogQuestion, type DialogSetup } from './pin-dialog/index.ts';
import { type PinQuestion, requireEntry } from './sign-in/index.ts';

/** Whose card it is, for a dialog. */
export const holderOf = ({ certificate: { holder } }: CardReading): string =>
  [holder.givenName, holder.surname ?? holder.pseudonym].filter(part => part).join(' ');

/** The code porteur of a sign-in, from the dialog. */
export const askPin = (setup: DialogSetup, { reading, portal, params, intake, signal }: PinQuestion) => {
  const question: DialogQuestion = {
    code: 'pin',
    site: { host: new URL(params.url).hostname, portal: portal.name },
    holder: holderOf(reading),
    triesLeft: reading.pin.triesLeft,
    language: chooseDialogLanguage(params.acceptLanguage),
  };
  return intake.take('pin', room => askDigits(setup, question, room, signal));
};

export interface ChangeSource {
  readonly setup: DialogSetup;
  readonly settings: Settings;
  readonly reading: CardReading;
  readonly intake: CodeIntake;
  readonly signal: AbortSignal;
}

/**
 * The codes of a change of the code porteur: those that came with the request, null when the reader's keys are to be
 * used, or what the person types in the dialog, the new code twice. Throws as `requireEntry` and the dialog;
 * PIN_NEW_MISMATCH when the two differ.
 */
export async function collectCodes<N extends 'pin' | 'puk'>(
  { setup, settings, reading, intake, signal }: ChangeSource,
  present: N,
  codes: Readonly<Record<N | 'newPin', SecretPin | null>>,
): Promise<Readonly<Record<N | 'newPin', SecretPin>> | null> {
  const typed = [codes[present], codes.newPin].filter(code => code !== null).length;
  if (typed === 1) throw new CpxError('PIN_ENTRY_NOT_ALLOWED', { detail: 'one code of two' });
  const entry = requireEntry(settings.pinEntry, reading, typed === 2);
  if (entry === 'reader') return null;
  const [old, newPin] = entry === 'page' ? [codes[present], codes.newPin] : await askBoth();
  if (old == null || newPin == null) throw new CpxError('PIN_ENTRY_NOT_ALLOWED', { detail: entry });
  return { [present]: old, newPin } as Readonly<Record<N | 'newPin', SecretPin>>;

  async function askBoth(): Promise<readonly [SecretPin, SecretPin]> {
    const ask = (code: DialogQuestion['code'], triesLeft: number | null, room: Uint8Array) =>
      askDigits(setup, { code, site: null, holder: holderOf(reading), triesLeft, language: 'fr' }, room, signal);
    const triesLeft = present === 'pin' ? reading.pin.triesLeft : null;
    const old = await intake.take(present, room => ask(present, triesLeft, room));
    const newPin = await intake.take('newPin', async room => {
      const digits = await ask('newPin', null, room);
      await compareAgain(room.subarray(0, digits), again => ask('newPinAgain', null, again));
      return digits;
    });
    return [old, newPin];
  }
}

/** Throws PIN_NEW_MISMATCH unless the same is typed again. */
async function compareAgain(first: Uint8Array, ask: (room: Uint8Array) => Promise<number>): Promise<void> {
  // Off the JavaScript heap, as the room that is compared with.
  const room = Buffer.from(new ArrayBuffer(MAX_PIN_DIGITS));
  try {
    const digits = await ask(room);
    if (digits !== first.length || Buffer.compare(room.subarray(0, digits), first) !== 0)
      throw new CpxError('PIN_NEW_MISMATCH');
  } finally {
    room.fill(0);
  }
}
