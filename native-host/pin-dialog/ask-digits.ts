// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { askByPinentry, type PinentrySetup } from './pinentry.ts';
import { type DialogQuestion, writeTexts } from './texts.ts';

/** What surrounds the dialog; the product has one set, the test kit another. */
export type DialogSetup = PinentrySetup;

/**
 * Asks for a code in a window of the host's own and writes its digits to the start of `room`, which lies off the
 * JavaScript heap; answers how many. Throws USER_CANCELLED, PIN_ENTRY_TIMEOUT, PIN_FORMAT, the reason of `signal`, and
 * PIN_DIALOG_MISSING where no window can be opened: docs/pin-entry.md says which systems have one.
 */
export async function askDigits(
  setup: DialogSetup,
  question: DialogQuestion,
  room: Uint8Array,
  signal: AbortSignal,
): Promise<number> {
  const texts = writeTexts(question);
  switch (process.platform) {
    case 'linux':
    case 'darwin':
      return askByPinentry(setup, texts, room, signal);
    case 'win32':
      return (await import('./windows-credui.ts')).askByCredUi(texts, room, signal);
    default:
      throw new CpxError('PIN_DIALOG_MISSING', { detail: process.platform });
  }
}
