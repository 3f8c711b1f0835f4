// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { openPcsc, type PcscPort, type PcscSnapshot } from '../../../native-host/pcsc/index.ts';

/** What the clients of a pcscd see of its first reader. */
export class ReaderWatch {
  readonly #port: PcscPort;
  readonly #end = new AbortController();
  readonly #ended: Promise<void>;
  readonly #waiters = new Set<() => void>();
  #snapshot: PcscSnapshot = { service: 'stopped', readers: [] };

  constructor() {
    this.#port = openPcsc();
    this.#ended = this.#port.watch(snapshot => {
      this.#snapshot = snapshot;
      for (const look of [...this.#waiters]) look();
    }, this.#end.signal);
  }

  /** Resolves when pcscd has noticed that the first reader's slot is empty or not. It polls every 400 ms. */
  waitForCard(isPresent: boolean): Promise<void> {
    return new Promise(resolve => {
      const look = () => {
        const slot = this.#snapshot.readers[0]?.slot;
        if (slot === undefined || (slot !== 'empty') !== isPresent) return;
        this.#waiters.delete(look);
        resolve();
      };
      this.#waiters.add(look);
      look();
    });
  }

  /** Ends the wait inside the PC/SC library: a process that exits during one hangs until it is over. */
  async close(): Promise<void> {
    this.#end.abort();
    await this.#ended;
    await this.#port.close();
  }
}
