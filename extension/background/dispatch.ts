// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { CpxError, serializeError, toCpxError } from '../../shared/errors/index.ts';
import { type Answer, MESSAGES, Message, type MessageName } from '../messages/index.ts';
import { HANDLERS, type HandlerContext } from './handlers.ts';
import type { Sender } from './sender.ts';

/** Proves the parameters of a message and calls its handler. */
function handle<N extends MessageName>(name: N, params: unknown, sender: Sender, context: HandlerContext) {
  const proved = v.safeParse(MESSAGES[name].params, params);
  if (!proved.success) throw new CpxError('UNEXPECTED', { detail: `message refused: parameters of ${name}` });
  return HANDLERS[name](proved.output as Parameters<(typeof HANDLERS)[N]>[0], sender, context);
}

/** Answers one message; never throws. An unknown message is refused like a forged one. */
export async function answerMessage(message: unknown, sender: Sender, context: HandlerContext): Promise<Answer> {
  try {
    const proved = v.safeParse(Message, message);
    if (!proved.success) throw new CpxError('UNEXPECTED', { detail: 'message refused: unknown' });
    return { result: await handle(proved.output.name, proved.output.params, sender, context) };
  } catch (thrown) {
    return { error: serializeError(toCpxError(thrown)) };
  }
}
