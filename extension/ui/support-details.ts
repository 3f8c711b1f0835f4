// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CpxError } from '../../shared/errors/index.ts';
import { formatVersion, PROTOCOL_VERSION } from '../../shared/protocol/index.ts';

export interface Versions {
  readonly extension: string;
  /** Null while the host has not greeted. */
  readonly host: string | null;
}

/**
 * What support needs, without a name, an identifier or an address beyond a host name; but a server's own words, which a
 * detail may quote, say what they say.
 */
export const buildSupportDetails = (error: CpxError, { extension, host }: Versions): string =>
  [
    `code: ${error.code}`,
    `link: ${error.link}`,
    ...(error.detail === undefined ? [] : [`detail: ${error.detail}`]),
    ...(error.host === undefined ? [] : [`site: ${error.host}`]),
    `extension: ${extension}`,
    `host: ${host ?? '-'}`,
    `protocol: ${formatVersion(PROTOCOL_VERSION)}`,
  ].join('\n');
