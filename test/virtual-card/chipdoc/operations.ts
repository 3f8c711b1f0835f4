// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardContext } from '../card-context.ts';
import type { CardCommand } from '../commands/command.ts';
import { StatusWordError, SW } from '../status-word.ts';
import { decipher, setDecipherment } from './decipher.ts';
import { computeSignature, setSignature } from './sign.ts';

/** P1 and P2 of MSE SET, as the official middleware gives them. */
const Template = { confidentiality: 0x41b8, signature: 0x81b6 } as const;
/** P1 and P2 of PSO. */
const Operation = { decipher: 0x8086, sign: 0x9e9a } as const;

/** MANAGE SECURITY ENVIRONMENT, SET. */
export function setEnvironment(command: CardCommand, card: CardContext): Uint8Array {
  switch ((command.p1 << 8) | command.p2) {
    case Template.confidentiality:
      return setDecipherment(command, card);
    case Template.signature:
      return setSignature(command, card);
    default:
      throw new StatusWordError(SW.wrongParameters);
  }
}

/** PERFORM SECURITY OPERATION. Only DECIPHER is chained. */
export function performSecurityOperation(command: CardCommand, card: CardContext): Uint8Array {
  switch ((command.p1 << 8) | command.p2) {
    case Operation.decipher:
      return decipher(command, card);
    case Operation.sign:
      if (command.chained) throw new StatusWordError(SW.chainingNotSupported);
      return computeSignature(command, card);
    default:
      throw new StatusWordError(SW.wrongParameters);
  }
}
