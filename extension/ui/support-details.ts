// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type CpxError, parseServerAnswer } from '../../shared/errors/index.ts';
import { formatVersion, PROTOCOL_VERSION } from '../../shared/protocol/index.ts';
import { redactWords, scrub } from '../../shared/redaction/index.ts';

export interface Versions {
  readonly extension: string;
  /** Null while the host has not greeted. */
  readonly host: string | null;
}

/**
 * What support needs of an error, to be copied: scrubbed, and without the words of a server's page, which may name a
 * person or hold a session (docs/diagnostics-page.md, "What is never copied").
 */
export const buildSupportDetails = (error: CpxError, { extension, host }: Versions): string =>
  [
    `code: ${error.code}`,
    `link: ${error.link}`,
    ...(error.detail === undefined ? [] : [`detail: ${redactWords(error.detail)}`]),
    ...(error.host === undefined ? [] : [`site: ${scrub(error.host)}`]),
    `extension: ${extension}`,
    `host: ${host ?? '-'}`,
    `protocol: ${formatVersion(PROTOCOL_VERSION)}`,
  ].join('\n');

/** What the server's page says, to be shown and not copied; empty if the error is no answer of a server. */
export const readServerWords = ({ detail }: CpxError): string =>
  detail === undefined ? '' : (parseServerAnswer(detail)?.says ?? '');
