// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ErrorCode } from '../../shared/errors/index.ts';
import { classifyChain } from './chain-verdict.ts';

/** How far a connection had come when it failed. */
export interface FailureContext {
  /** The card had made its signature and nothing was answered yet: what comes is the server's judgement of the certificate. */
  readonly signed: boolean;
  /** How long the card took to sign. */
  readonly cardMs: number;
  /** TLS was cut off at 1.2 because the card cannot sign for 1.3. */
  readonly limitedToTls12: boolean;
}

const UNREACHABLE = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'];
const TIMED_OUT = ['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ERR_CPX_TIMEOUT'];
const CUT_OFF = ['ECONNRESET', 'EPIPE', 'ERR_SSL_UNEXPECTED_EOF_WHILE_READING'];
/**
 * The server's own alert. ERR_SSL_UNSUPPORTED_PROTOCOL, which is ours, says the contrary: that the server chose a
 * version that is too old.
 */
const NO_COMMON_VERSION = 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION';
const NAME_MISMATCH = ['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'];
/** Alerts of RFC 5246, section 7.2.2, and RFC 8446, section 6.2, by which a server refuses a client's certificate. */
const REFUSED = [
  'BAD_CERTIFICATE',
  'UNSUPPORTED_CERTIFICATE',
  'CERTIFICATE_REVOKED',
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_UNKNOWN',
  'UNKNOWN_CA',
  'ACCESS_DENIED',
  'CERTIFICATE_REQUIRED',
];
/** OpenSSL 3.2 has renamed the alerts that are as old as SSL 3. */
const ALERT = '^ERR_SSL_(?:SSLV3|SSL_TLS|TLSV1|TLSV13)_ALERT_';
const REFUSED_ALERT = new RegExp(`${ALERT}(?:${REFUSED.join('|')})$`, 'u');
const HANDSHAKE_FAILURE = new RegExp(`${ALERT}HANDSHAKE_FAILURE$`, 'u');

/**
 * Servers limit the time of a handshake, the strictest of those in wide use to some five seconds. One that hangs up after
 * a card that took longer has not judged the certificate: it did not wait.
 */
const SLOW_CARD_MS = 5000;

/** The code of our catalogue for an error of node:tls or node:https, by its `code`. */
export function classifyFailure(nodeCode: string, { signed, cardMs, limitedToTls12 }: FailureContext): ErrorCode {
  if (NAME_MISMATCH.includes(nodeCode)) return 'SERVER_NAME_MISMATCH';
  const chain = classifyChain(nodeCode);
  if (chain !== null) return chain;
  // GnuTLS says no more than this of a version that it does not speak.
  if (!signed && limitedToTls12 && HANDSHAKE_FAILURE.test(nodeCode)) return 'SERVER_TLS13_ONLY';
  if (nodeCode === NO_COMMON_VERSION) return limitedToTls12 ? 'SERVER_TLS13_ONLY' : 'TLS_FAILED';
  if (REFUSED_ALERT.test(nodeCode)) return 'SERVER_REFUSED_CERTIFICATE';
  // Some servers refuse a certificate by the catch-all alert, or by cutting the connection off.
  if (signed && HANDSHAKE_FAILURE.test(nodeCode)) return 'SERVER_REFUSED_CERTIFICATE';
  if (signed && CUT_OFF.includes(nodeCode)) return cardMs < SLOW_CARD_MS ? 'SERVER_REFUSED_CERTIFICATE' : 'TLS_FAILED';
  // llhttp's own words: headers too long or not HTTP at all.
  if (nodeCode.startsWith('HPE_')) return 'PORTAL_ANSWER_UNKNOWN';
  if (TIMED_OUT.includes(nodeCode)) return 'SERVER_TIMEOUT';
  if (UNREACHABLE.includes(nodeCode)) return 'SERVER_UNREACHABLE';
  return 'TLS_FAILED';
}

/** OpenSSL's text of an error, in which the reason stands after the function: `error:0A00042E:SSL routines:f:reason:…`. */
const OPENSSL_REASON = /error:[0-9A-F]{8}:SSL routines:[^:]*:(?<reason>[^:]+):/u;

/**
 * The code of an error of node:tls, in capitals, digits and underscores. When a handshake fails while Node writes, its
 * code is EPROTO and OpenSSL's reason is in the message alone; it is then named as Node names it everywhere else.
 */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return 'unknown';
  const reason = error.code === 'EPROTO' ? OPENSSL_REASON.exec(error.message)?.groups?.['reason'] : undefined;
  const code = reason === undefined ? String(error.code) : `ERR_SSL_${reason.toUpperCase()}`;
  return code.replaceAll(/[^A-Z0-9]+/gu, '_');
}
