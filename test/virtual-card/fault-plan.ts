// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { FaultAction, FaultProfile } from './fault-schema.ts';

/** The faults of a profile that have not happened as often as they shall. */
export class FaultPlan {
  readonly #faults: { readonly fault: FaultProfile; timesLeft: number }[];

  constructor(faults: readonly FaultProfile[]) {
    this.#faults = faults.map(fault => ({ fault, timesLeft: fault.times ?? Number.POSITIVE_INFINITY }));
  }

  /**
   * The fault for this command, or null. The first that fits is used up once.
   *
   * @param exchange 1 for the first command of the card's life. A fault `at` an exchange lasts `times` exchanges.
   */
  take(exchange: number, instruction: number): FaultAction | null {
    const entry = this.#faults.find(({ fault, timesLeft }) => timesLeft > 0 && fits(fault, exchange, instruction));
    if (!entry) return null;
    entry.timesLeft--;
    return entry.fault.do;
  }
}

function fits({ at }: FaultProfile, exchange: number, instruction: number): boolean {
  return 'exchange' in at ? exchange >= at.exchange : instruction === Number.parseInt(at.instruction, 16);
}
