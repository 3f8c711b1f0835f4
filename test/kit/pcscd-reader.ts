// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type PcscdOptions, type RunningPcscd, startPcscd } from '../virtual-card/pcscd/index.ts';
import type { TestReader } from './reader.ts';

/** A card behind the system's own pcscd, in namespaces of its own. */
export class PcscdReader implements TestReader {
  readonly #pcscd: RunningPcscd;

  private constructor(pcscd: RunningPcscd) {
    this.#pcscd = pcscd;
  }

  static async start(options: PcscdOptions): Promise<PcscdReader> {
    return new PcscdReader(await startPcscd(options));
  }

  get host(): TestReader['host'] {
    return { virtualPcsc: null, variables: this.#pcscd.env };
  }

  /** As PC/SC calls it. */
  get name(): string {
    return this.#pcscd.readerName;
  }

  get keypad(): TestReader['keypad'] {
    return this.#pcscd.keypad;
  }

  insert(): Promise<void> {
    return this.#pcscd.insert();
  }

  remove(): Promise<void> {
    return this.#pcscd.remove();
  }

  stopService(): Promise<void> {
    return this.#pcscd.stopDaemon();
  }

  startService(): Promise<void> {
    return this.#pcscd.startDaemon();
  }

  async triesLeft(): Promise<number> {
    return (await this.#pcscd.state()).triesLeft;
  }

  async pinVerified(): Promise<boolean> {
    return (await this.#pcscd.state()).pinVerified;
  }

  exchanges(): Promise<readonly string[]> {
    return this.#pcscd.exchanges();
  }

  close(): Promise<void> {
    return this.#pcscd.stop();
  }
}
