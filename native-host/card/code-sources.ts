// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { CodeName } from '../../shared/protocol/index.ts';
import type { CardConnection } from '../pcsc/port.ts';
import { CardChannel } from './channel.ts';
import { type CodeStep, INS } from './drivers/index.ts';
import type { SecretPin } from './pin.ts';
import { changeOnPad, type PinPad, verifyOnPad } from './pin-pad/index.ts';
import type { SendStep } from './run-code-steps.ts';
import type { CodeRules } from './types.ts';

/** A code of the person's, and how the card wants it. */
export interface TypedCode {
  readonly secret: SecretPin;
  readonly rules: CodeRules;
}
export type TypedCodes = Readonly<Partial<Record<CodeName, TypedCode>>>;

/** Sends steps with codes that were typed on a page. */
export function sendTyped(connection: CardConnection, codes: TypedCodes): SendStep {
  const channel = new CardChannel(connection);
  return async step => {
    const { cla, ins, p1, p2 } = step;
    const [first, second] = step.carries.map(name => need(codes, name));
    if (first === undefined) return sendPlain(channel, step);
    const { storedDigits, padByte } = first.rules;
    const command = { cla, ins, p1, p2, storedDigits, padByte };
    return first.secret.spend(command, bytes => channel.sendSecret(bytes), second?.secret);
  };
}

/** Sends steps whose codes are typed on the reader's keys, each when its step comes. */
export function sendFromReader(
  connection: CardConnection,
  pinPad: PinPad,
  rules: Readonly<Partial<Record<CodeName, CodeRules>>>,
): SendStep {
  const channel = new CardChannel(connection);
  return async step => {
    const [first, second] = step.carries.map(name => need(rules, name));
    if (first === undefined) return sendPlain(channel, step);
    const entry = { command: step, rules: first };
    if (step.ins === INS.verify) return verifyOnPad(connection, pinPad, entry);
    return changeOnPad(connection, pinPad, entry, second !== undefined);
  };
}

const sendPlain = async (channel: CardChannel, { cla, ins, p1, p2 }: CodeStep): Promise<number> =>
  (await channel.send({ cla, ins, p1, p2 })).sw;

function need<T>(codes: Readonly<Partial<Record<CodeName, T>>>, name: CodeName): T {
  const code = codes[name];
  if (code === undefined) throw new CpxError('UNEXPECTED', { detail: `no ${name}` });
  return code;
}
