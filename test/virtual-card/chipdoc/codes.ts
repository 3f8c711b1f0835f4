// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardContext } from '../card-context.ts';
import { type CardCommand, NO_DATA } from '../commands/command.ts';
import { CHIPDOC_REFERENCE } from '../identifiers.ts';
import type { SecretCode } from '../secret-code.ts';
import { StatusWordError, SW } from '../status-word.ts';

const CHANGE_NEW_CODE_ONLY = 0x01;
const RESET_WITHOUT_CODE = 0x03;
/** Set in a reference that is local to the application; both forms are taken. */
const LOCAL_REFERENCE = 0x80;

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

/** CHANGE REFERENCE DATA: the new code alone, once the old one is verified or the code de déblocage has reset it. */
export function changeReferenceData({ p1, p2, data }: CardCommand, card: CardContext): Uint8Array {
  if (p1 !== CHANGE_NEW_CODE_ONLY) throw new StatusWordError(SW.wrongParameters);
  const code = findCode(p2, card);
  const mayChange = code === card.pin && (code.verified || card.session.codeWasReset);
  if (!mayChange) throw new StatusWordError(SW.securityNotSatisfied);
  code.replace(data);
  card.session.codeWasReset = false;
  return NO_DATA;
}

/** RESET RETRY COUNTER without a new code, after VERIFY of the code de déblocage. */
export function resetRetryCounter({ p1, p2, data }: CardCommand, card: CardContext): Uint8Array {
  if (p1 !== RESET_WITHOUT_CODE) throw new StatusWordError(SW.wrongParameters);
  if (data.length > 0) throw new StatusWordError(SW.wrongLength);
  const code = findCode(p2, card);
  if (code === card.puk || !card.puk.verified) throw new StatusWordError(SW.securityNotSatisfied);
  if (card.pukUsesLeft === 0) throw new StatusWordError(SW.blocked);
  code.restoreTries();
  card.session.codeWasReset = true;
  card.pukUsesLeft--;
  return NO_DATA;
}

function findCode(reference: number, card: CardContext): SecretCode {
  const global = reference & ~LOCAL_REFERENCE;
  if (global === CHIPDOC_REFERENCE.pin) return card.pin;
  if (global === CHIPDOC_REFERENCE.puk) return card.puk;
  throw new StatusWordError(SW.referenceNotFound);
}
