// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { Portal } from '../../shared/portals/index.ts';
import type { SignInParams } from '../../shared/protocol/index.ts';
import type { CardReading, CardSigner, CodeIntake, SecretPin } from '../card/index.ts';
import { requireFormat } from './checks.ts';

/** What a dialog needs to know of whom it asks, and for what. */
export interface PinQuestion {
  readonly reading: CardReading;
  readonly portal: Portal;
  readonly params: SignInParams;
  readonly intake: CodeIntake;
  readonly signal: AbortSignal;
}

/** Asks for the code porteur in a window of the host's own. */
export type AskPin = (question: PinQuestion) => Promise<SecretPin>;

/** Throws PIN_FORMAT for digits that the card does not take, and what `askPin` throws. Costs no try. */
export async function enterInDialog(askPin: AskPin, question: PinQuestion): Promise<SecretPin> {
  const pin = await askPin(question);
  question.signal.throwIfAborted();
  requireFormat(question.reading, pin);
  return pin;
}

/**
 * Waits until the person is through with the keys. Nothing calls a PIN pad back: who gives up on the page is answered
 * when the pad is done, and a code that was typed all the same verifies nothing for long, since the card is reset. A try
 * that was spent is told in any case.
 */
export async function enterOnReader(signer: CardSigner, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const giveUp = () => void signer.close();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    await signer.enterOnReader();
  } catch (error) {
    const spent = error instanceof CpxError && error.triesLeft !== undefined;
    if (!spent) signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
