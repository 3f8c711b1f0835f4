// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Person } from '../people/index.ts';
import { makeToken } from '../sessions.ts';

/** What the card host tells the pages, through the browser: whose card it was, once, and for one purpose only. */
export class CardTickets {
  readonly #tickets = new Map<string, { readonly person: Person; readonly purpose: string }>();

  issue(person: Person, purpose: string): string {
    const ticket = makeToken();
    this.#tickets.set(ticket, { person, purpose });
    return ticket;
  }

  /** Null for a ticket that is unknown, was used, or is for something else. */
  redeem(ticket: string, purpose: string): Person | null {
    const entry = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    return entry?.purpose === purpose ? entry.person : null;
  }
}
