// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * How long a server may take for its part. The thread stands still while the card signs, and timers that fell due
 * meanwhile fire as soon as it goes on: so the time is taken anew whenever one fires, from the last `restart`.
 */
export class ServerPatience {
  readonly #timeoutMs: number;
  readonly #now: () => number;
  #since = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(timeoutMs: number, now: () => number = () => performance.now()) {
    this.#timeoutMs = timeoutMs;
    this.#now = now;
  }

  /** Calls `onOver` once, unless `end` comes before. */
  begin(onOver: () => void): void {
    this.end();
    this.#since = this.#now();
    this.#wait(this.#timeoutMs, onOver);
  }

  /** The server's time begins again: what went by was the card's. */
  restart(): void {
    this.#since = this.#now();
  }

  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #wait(ms: number, onOver: () => void): void {
    this.#timer = setTimeout(() => {
      const leftMs = this.#since + this.#timeoutMs - this.#now();
      if (leftMs > 0) return this.#wait(leftMs, onOver);
      this.#timer = null;
      onOver();
    }, ms);
  }
}
