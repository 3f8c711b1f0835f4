// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../../shared/errors/index.ts';
import type { CardConnection } from '../../pcsc/port.ts';
import type { CodeRules, InsertionWatch } from '../types.ts';
import type { PinPad } from './discover.ts';
import { fitFormat, PadUnfitError, runOnPad } from './entry.ts';
import { encodeModify, encodeVerify, type PadCommand } from './structures.ts';

/** A command whose codes are typed on the pad; `rules` are those of the code that it carries. */
export interface PadEntry {
  readonly command: PadCommand;
  readonly rules: CodeRules;
}

/**
 * VERIFY of a code that is typed on the pad. Answers the card's status word. Throws as `runOnPad`.
 */
export function verifyOnPad(connection: CardConnection, pinPad: PinPad, { command, rules }: PadEntry): Promise<number> {
  return runOnPad(connection, pinPad.verifyCode, encodeVerify(command, needFormat(pinPad, rules)));
}

/**
 * A command with a new code, typed twice on the pad, behind the present one when `asksCurrent`. Answers the card's
 * status word. Throws as `runOnPad`, and PINPAD_MISSING when this pad cannot change codes, before anybody is asked.
 */
export function changeOnPad(
  connection: CardConnection,
  pinPad: PinPad,
  { command, rules }: PadEntry,
  asksCurrent: boolean,
): Promise<number> {
  const { modifyCode } = pinPad;
  const format = needFormat(pinPad, rules);
  if (modifyCode === null || format.blockBytes === null) throw cannotChange();
  return runOnPad(connection, modifyCode, encodeModify(command, format, { asksCurrent }));
}

/** Whether codes of these rules can be changed on this pad: it offers it, and each has a known length. */
export function canChange(pinPad: PinPad, ...rules: readonly CodeRules[]): boolean {
  if (pinPad.modifyCode === null) return false;
  return rules.every(one => (fitFormat(pinPad, one)?.blockBytes ?? null) !== null);
}

export const cannotChange = () => new CpxError('PINPAD_MISSING', { detail: 'no change of code on this reader' });

/** Whether the pad refused to ask is remembered: the next entry is on the page, where policy allows it. Always throws. */
export function noteUnfit(monitor: Pick<InsertionWatch, 'noteUnfitPinPad'>, insertion: string, error: unknown): never {
  if (!(error instanceof PadUnfitError)) throw error;
  monitor.noteUnfitPinPad(insertion);
  throw new CpxError('PIN_ENTRY_NOT_ALLOWED', { detail: `PIN pad unfit: ${error.message}`, cause: error });
}

function needFormat(pinPad: PinPad, rules: CodeRules) {
  const format = fitFormat(pinPad, rules);
  if (format === null) throw new PadUnfitError('no format in common');
  return format;
}
