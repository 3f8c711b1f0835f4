// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, type ErrorCode } from '../../shared/errors/index.ts';
import { type CodeStep, INS } from './drivers/index.ts';
import { readStatus, statusError } from './status-words.ts';

/** For support. */
const STEP_NAMES: ReadonlyMap<number, string> = new Map([
  [INS.verify, 'VERIFY'],
  [INS.changeReferenceData, 'CHANGE REFERENCE DATA'],
  [INS.resetRetryCounter, 'RESET RETRY COUNTER'],
]);

/** Sends the command of a step with the codes that it carries; answers the card's status word. */
export type SendStep = (step: CodeStep) => Promise<number>;

/** What ended while the person was typing on the reader: no command went to the card. */
const ENDED_BY_PERSON: readonly ErrorCode[] = [
  'USER_CANCELLED',
  'PIN_ENTRY_TIMEOUT',
  'PIN_FORMAT',
  'PIN_NEW_MISMATCH',
  'PINPAD_MISSING',
  'UNEXPECTED',
];

/**
 * Sends the commands of a change, each once; the first that is refused ends it. Throws PIN_INCORRECT, PIN_BLOCKED,
 * PUK_INCORRECT or PUK_BLOCKED for the code that was proved, PIN_NEW_REFUSED, or PIN_CHANGE_UNCERTAIN when the card may
 * have changed its code without saying so.
 */
export async function runCodeSteps(steps: readonly CodeStep[], send: SendStep): Promise<void> {
  for (const step of steps) {
    const sw = await send(step).catch(error => {
      throw step.writes && error instanceof CpxError && !ENDED_BY_PERSON.includes(error.code)
        ? uncertain(error)
        : error;
    });
    if (readStatus(sw) !== 'success') throw explain(step, sw);
  }
}

const uncertain = (cause: CpxError): CpxError =>
  new CpxError('PIN_CHANGE_UNCERTAIN', { detail: `${cause.code} ${cause.detail ?? ''}`.trim(), cause });

/** What a refusal of this step tells the person. */
function explain(step: CodeStep, sw: number): CpxError {
  const name = STEP_NAMES.get(step.ins) ?? 'command';
  const meaning = readStatus(sw);
  const error = statusError(name, sw);
  // A card that does not let itself be unblocked any more says so here at the latest.
  const refused = step.ins === INS.resetRetryCounter ? 'puk' : step.proves;
  if (refused === 'puk' && error.triesLeft !== undefined) {
    const code = error.triesLeft === 0 ? 'PUK_BLOCKED' : 'PUK_INCORRECT';
    return new CpxError(code, { detail: error.detail, triesLeft: error.triesLeft });
  }
  if (error.triesLeft === 0) return new CpxError('PIN_BLOCKED', { detail: error.detail, triesLeft: 0 });
  const concernsNewCode = step.carries.includes('newPin') && ['wrong-parameters', 'wrong-length'].includes(meaning);
  if (concernsNewCode) return new CpxError('PIN_NEW_REFUSED', { detail: error.detail });
  return step.writes && (meaning === 'internal-fault' || meaning === 'unknown') ? uncertain(error) : error;
}
