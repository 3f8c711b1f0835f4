// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * Whether a host is among those that are reached without the proxy. An entry is a name, which counts for the names below
 * it too, with or without a dot or `*.` before it; or `*` for all. A port after it is looked at; addresses and networks
 * say nothing about a name and are passed over.
 */
export function isException(host: string, port: number, entries: readonly string[]): boolean {
  return entries.some(entry => {
    const { name, only } = ENTRY.exec(entry.trim().toLowerCase())?.groups ?? {};
    if (name === undefined || (only !== undefined && Number(only) !== port)) return false;
    return name === '*' || host === name || host.endsWith(`.${name}`);
  });
}

const ENTRY = /^(?:\*?\.)?(?<name>\*|[a-z0-9.-]+)(?::(?<only>\d{1,5}))?$/u;
