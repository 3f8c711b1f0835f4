// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { MessageName, MessageParams, MessageResult } from '../messages/index.ts';

/** `runtime.sendMessage`, as far as it is needed. */
export type Send = (message: unknown) => Promise<unknown>;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * The background's answer to a message. It is our own and of the same version, so its shape is taken from the table of
 * messages without the schemas, which would weigh on every page. A refusal has no result: rejects.
 */
export async function ask<N extends MessageName>(
  send: Send,
  name: N,
  params: MessageParams<N>,
): Promise<MessageResult<N>> {
  const answer = await send({ name, params });
  if (!isObject(answer) || !isObject(answer['result'])) throw new Error('refused by the background');
  return answer['result'] as MessageResult<N>;
}
