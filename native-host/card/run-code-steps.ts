// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { CodeName } from '../../shared/protocol/index.ts';
import type { CardChannel } from './channel.ts';
import { type CodeStep, INS } from './drivers/index.ts';
import type { SecretPin } from './pin.ts';
import { readStatus, statusError } from './status-words.ts';
import type { CodeRules } from './types.ts';

/** For support. */
const STEP_NAMES: ReadonlyMap<number, string> = new Map([
  [INS.verify, 'VERIFY'],
  [INS.changeReferenceData, 'CHANGE REFERENCE DATA'],
  [INS.resetRetryCounter, 'RESET RETRY COUNTER'],
]);

/** A code of the person's, and how the card wants it. */
export interface TypedCode {
  readonly secret: SecretPin;
  readonly rules: CodeRules;
}
export type TypedCodes = Readonly<Partial<Record<CodeName, TypedCode>>>;

/**
 * Sends the commands of a change, each once; the first that is refused ends it. Throws PIN_INCORRECT, PIN_BLOCKED,
 * PUK_INCORRECT or PUK_BLOCKED for the code that was proved, PIN_NEW_REFUSED, or PIN_CHANGE_UNCERTAIN when the card may
 * have changed its code without saying so.
 */
export async function runCodeSteps(channel: CardChannel, steps: readonly CodeStep[], codes: TypedCodes): Promise<void> {
  for (const step of steps) {
    const sw = await sendStep(channel, step, codes).catch(error => {
      throw step.writes && error instanceof CpxError && error.code !== 'UNEXPECTED' ? uncertain(error) : error;
    });
    if (readStatus(sw) !== 'success') throw explain(step, sw);
  }
}

async function sendStep(channel: CardChannel, step: CodeStep, codes: TypedCodes): Promise<number> {
  const { cla, ins, p1, p2 } = step;
  const [first, second] = step.carries.map(name => needCode(codes, name));
  if (first === undefined) return (await channel.send({ cla, ins, p1, p2 })).sw;
  const { storedDigits, padByte } = first.rules;
  const command = { cla, ins, p1, p2, storedDigits, padByte };
  return first.secret.spend(command, bytes => channel.sendSecret(bytes), second?.secret);
}

function needCode(codes: TypedCodes, name: CodeName): TypedCode {
  const code = codes[name];
  if (code === undefined) throw new CpxError('UNEXPECTED', { detail: `no ${name}` });
  return code;
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
