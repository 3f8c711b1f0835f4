// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** What a server answered in place of a session, as the `detail` of an error tells it. */
export interface ServerAnswer {
  /** HTTP status, three digits. */
  readonly status: number;
  /** The page's own words, in one line; empty if it has none. */
  readonly says: string;
}

const FORM = /^HTTP (?<status>\d{3})(?:: (?<says>[\s\S]*))?$/u;

/** The `detail` of an error that is an answer of a server. */
export const formatServerAnswer = ({ status, says }: ServerAnswer): string =>
  says === '' ? `HTTP ${status}` : `HTTP ${status}: ${says}`;

/**
 * The answer that a `detail` tells of; null for any other detail. A server's words may name a person or hold a session:
 * they are shown to the person in front of the screen, and never copied for somebody else.
 */
export function parseServerAnswer(detail: string): ServerAnswer | null {
  const { status, says = '' } = FORM.exec(detail)?.groups ?? {};
  return status === undefined ? null : { status: Number(status), says };
}
