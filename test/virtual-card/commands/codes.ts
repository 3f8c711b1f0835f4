// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardContext } from '../card-context.ts';
import { REFERENCE } from '../identifiers.ts';
import type { SecretCode } from '../secret-code.ts';
import { StatusWordError, SW } from '../status-word.ts';
import { type CardCommand, NO_DATA } from './command.ts';

const CHANGE_OLD_AND_NEW = 0x00;
const RESET_NEW_CODE_ONLY = 0x02;

/** VERIFY; without data it tells the state of the code and costs no try. */
export function verify({ p1, p2, data }: CardCommand, card: CardContext): Uint8Array {
  if (p1 !== 0) throw new StatusWordError(SW.wrongParameters);
  const code = findCode(p2, card);
  if (code === card.puk && card.pukUsesLeft === 0) throw new StatusWordError(SW.blocked);
  if (data.length > 0) {
    code.verify(data);
    return NO_DATA;
  }
  const status = code.describeStatus();
  if (status !== SW.ok) throw new StatusWordError(status);
  return NO_DATA;
}

/** CHANGE REFERENCE DATA: old code and new code in one command. Only the code porteur may be changed. */
export function changeReferenceData({ p1, p2, data }: CardCommand, card: CardContext): Uint8Array {
  if (p1 !== CHANGE_OLD_AND_NEW) throw new StatusWordError(SW.wrongParameters);
  const code = findCode(p2, card);
  if (code === card.puk) throw new StatusWordError(SW.securityNotSatisfied);
  const oldCode = data.subarray(0, code.encodedLength);
  const newCode = data.subarray(code.encodedLength);
  code.checkLength(oldCode.length);
  code.checkLength(newCode.length);
  code.verify(oldCode);
  code.replace(newCode);
  code.verify(newCode);
  return NO_DATA;
}

/** RESET RETRY COUNTER with a new code porteur, after VERIFY of the code de déblocage. */
export function resetRetryCounter({ p1, p2, data }: CardCommand, card: CardContext): Uint8Array {
  if (p1 !== RESET_NEW_CODE_ONLY) throw new StatusWordError(SW.wrongParameters);
  const code = findCode(p2, card);
  if (code === card.puk || !card.puk.verified) throw new StatusWordError(SW.securityNotSatisfied);
  if (card.pukUsesLeft === 0) throw new StatusWordError(SW.blocked);
  code.replace(data);
  card.pukUsesLeft--;
  return NO_DATA;
}

/** Over the air there are no codes. */
function findCode(reference: number, card: CardContext): SecretCode {
  if (card.interface === 'contactless') throw new StatusWordError(SW.conditionsNotSatisfied);
  if (reference === REFERENCE.pin) return card.pin;
  if (reference === REFERENCE.puk) return card.puk;
  throw new StatusWordError(SW.referenceNotFound);
}
