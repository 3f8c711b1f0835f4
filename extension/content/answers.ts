// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** `runtime.sendMessage`, as far as it is needed. */
export type Send = (message: unknown) => Promise<unknown>;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The result of an answer. The background is our own; a refusal has no result. */
export function readResult(answer: unknown): Record<string, unknown> {
  if (!isObject(answer) || !isObject(answer['result'])) throw new Error('refused by the background');
  return answer['result'];
}
