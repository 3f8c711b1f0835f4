// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** The card did not answer: it was pulled out, or it is mute. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  readonly reason: 'removed' | 'mute';

  constructor(reason: 'removed' | 'mute') {
    super(`virtual card: ${reason}`);
    this.reason = reason;
  }
}
