// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** The time in milliseconds since the epoch. Replicas ask it for each limit, so that tests can set it. */
export type Clock = () => number;

/** A clock that only goes on when told. */
export class ManualClock {
  #nowMs: number;

  constructor(startMs = Date.now()) {
    this.#nowMs = startMs;
  }

  readonly now: Clock = () => this.#nowMs;

  advance(durationMs: number): void {
    this.#nowMs += durationMs;
  }
}
