// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { ERROR_KINDS, type ErrorCode, type Link, type Retry } from './codes.ts';

export interface CpxErrorOptions {
  /** For support: names of calls, status words, versions. Never a secret, a person's name or an identifier. */
  readonly detail?: string | undefined;
  readonly cause?: unknown;
  /** Tries of the code porteur that are left, 0 to 15, when the failure tells. */
  readonly triesLeft?: number | undefined;
  /** The host name that the failure is about, when it is about one. */
  readonly host?: string | undefined;
}

/** The one error that crosses folders, the wire and the screen. The person reads the catalogue's text of `code`. */
export class CpxError extends Error {
  override readonly name = 'CpxError';
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly triesLeft: number | undefined;
  readonly host: string | undefined;

  constructor(code: ErrorCode, { detail, cause, triesLeft, host }: CpxErrorOptions = {}) {
    super(detail === undefined ? code : `${code}: ${detail}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.detail = detail;
    this.triesLeft = triesLeft;
    this.host = host;
  }

  get link(): Link {
    return ERROR_KINDS[this.code].link;
  }

  get retry(): Retry {
    return ERROR_KINDS[this.code].retry;
  }
}

/** Whatever was thrown, as a CpxError: an unknown fault becomes UNEXPECTED, its class named and its message left out. */
export function toCpxError(thrown: unknown): CpxError {
  if (thrown instanceof CpxError) return thrown;
  const detail = thrown instanceof Error ? thrown.name : typeof thrown;
  return new CpxError('UNEXPECTED', { detail, cause: thrown });
}
