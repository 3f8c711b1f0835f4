// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Wrong parameters on the command line; the message says which. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Where the command line puts the card. */
export type CardLinkChoice =
  | { readonly kind: 'vpcd'; readonly host: string; readonly port: number }
  | { readonly kind: 'socket' | 'ifd'; readonly path: string };

const LOOPBACK = '127.0.0.1';
const MAX_PORT = 65_535;

/** Reads `vpcd:PORT`, `vpcd:HOST:PORT`, `ifd:PATH` or `socket:PATH`. Throws `UsageError`. */
export function parseLink(text: string): CardLinkChoice {
  const [, kind, rest] = /^(vpcd|socket|ifd):(.+)$/.exec(text) ?? [];
  if ((kind === 'socket' || kind === 'ifd') && rest !== undefined) return { kind, path: rest };
  if (kind === 'vpcd' && rest !== undefined) {
    const [, host = LOOPBACK, digits] = /^(?:(.+):)?(\d+)$/.exec(rest) ?? [];
    const port = Number(digits);
    if (port >= 1 && port <= MAX_PORT) return { kind, host, port };
  }
  throw new UsageError(`--link ${text}: vpcd:PORT, vpcd:HOST:PORT, ifd:PATH or socket:PATH expected`);
}
