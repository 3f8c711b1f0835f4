// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { CpxError, deserializeError } from '../../shared/errors/index.ts';
import { Answer, MESSAGES, type MessageName, type MessageParams, type MessageResult } from './table.ts';

/** `runtime.sendMessage`, as far as it is needed. */
export type SendMessage = (message: unknown) => Promise<unknown>;

/** Asks the background. Throws its error, or UNEXPECTED if what comes back is not an answer to this message. */
export async function askBackground<N extends MessageName>(
  send: SendMessage,
  name: N,
  params: MessageParams<N>,
): Promise<MessageResult<N>> {
  const answer = v.safeParse(Answer, await send({ name, params }));
  if (!answer.success) throw new CpxError('UNEXPECTED', { detail: `${name}: no answer from the background` });
  if ('error' in answer.output) throw deserializeError(answer.output.error);
  const result = v.safeParse(MESSAGES[name].result, answer.output.result);
  if (!result.success) throw new CpxError('UNEXPECTED', { detail: `${name}: unknown answer` });
  return result.output as MessageResult<N>;
}
