// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { classifyFailure, codeOf } from './failure.ts';

const BEFORE = { signed: false, cardMs: 0, limitedToTls12: true };
const AFTER = { signed: true, cardMs: 800, limitedToTls12: true };
/** Another program held the card. */
const LATE = { ...AFTER, cardMs: 9000 };

describe('a failed connection is named', () => {
  it.each([
    ['ENOTFOUND', BEFORE, 'SERVER_UNREACHABLE'],
    ['ECONNREFUSED', BEFORE, 'SERVER_UNREACHABLE'],
    ['EHOSTUNREACH', BEFORE, 'SERVER_UNREACHABLE'],
    ['ETIMEDOUT', BEFORE, 'SERVER_TIMEOUT'],
    ['ERR_CPX_TIMEOUT', AFTER, 'SERVER_TIMEOUT'],
    ['SELF_SIGNED_CERT_IN_CHAIN', BEFORE, 'SERVER_NOT_TRUSTED'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', BEFORE, 'SERVER_SELF_SIGNED'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', BEFORE, 'SERVER_NOT_TRUSTED'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', BEFORE, 'SERVER_NOT_TRUSTED'],
    ['INVALID_PURPOSE', BEFORE, 'SERVER_NOT_TRUSTED'],
    ['CERT_HAS_EXPIRED', BEFORE, 'SERVER_CERTIFICATE_EXPIRED'],
    ['CERT_NOT_YET_VALID', BEFORE, 'SERVER_CERTIFICATE_EXPIRED'],
    ['CERT_REVOKED', BEFORE, 'SERVER_REVOKED'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', BEFORE, 'SERVER_NAME_MISMATCH'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', BEFORE, 'SERVER_TLS13_ONLY'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', { ...BEFORE, limitedToTls12: false }, 'TLS_FAILED'],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', AFTER, 'SERVER_REFUSED_CERTIFICATE'],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', AFTER, 'SERVER_REFUSED_CERTIFICATE'],
    ['ERR_SSL_SSL_TLS_ALERT_CERTIFICATE_EXPIRED', AFTER, 'SERVER_REFUSED_CERTIFICATE'],
    ['ERR_SSL_SSL_TLS_ALERT_HANDSHAKE_FAILURE', AFTER, 'SERVER_REFUSED_CERTIFICATE'],
    ['ERR_SSL_SSL_TLS_ALERT_HANDSHAKE_FAILURE', BEFORE, 'SERVER_TLS13_ONLY'],
    ['ERR_SSL_SSL_TLS_ALERT_HANDSHAKE_FAILURE', { ...BEFORE, limitedToTls12: false }, 'TLS_FAILED'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', AFTER, 'SERVER_REFUSED_CERTIFICATE'],
    ['ERR_SSL_TLSV1_ALERT_DECRYPT_ERROR', AFTER, 'TLS_FAILED'],
    ['ECONNRESET', AFTER, 'SERVER_REFUSED_CERTIFICATE'],
    ['ECONNRESET', BEFORE, 'TLS_FAILED'],
    ['ECONNRESET', LATE, 'TLS_FAILED'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', LATE, 'SERVER_REFUSED_CERTIFICATE'],
    ['HPE_HEADER_OVERFLOW', AFTER, 'PORTAL_ANSWER_UNKNOWN'],
    ['ERR_SOMETHING_NEW', BEFORE, 'TLS_FAILED'],
  ] as const)('%s %o: %s', (nodeCode, context, code) => {
    expect(classifyFailure(nodeCode, context)).toBe(code);
  });
});

describe('the code of an error', () => {
  const failed = (code: string, message: string) => Object.assign(new Error(message), { code });

  it('is the one that Node gives', () => expect(codeOf(failed('ECONNREFUSED', 'connect'))).toBe('ECONNREFUSED'));

  it('is made of OpenSSL’s reason when Node only says EPROTO', () => {
    const message =
      'write EPROTO 40DDE4FEC27F0000:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:../deps/openssl/ssl/record/rec_layer_s3.c:916:SSL alert number 70\n';
    expect(codeOf(failed('EPROTO', message))).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
  });

  it('is one word, whatever signs OpenSSL uses', () => {
    const code = codeOf(failed('ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', 'x'));
    expect(code).toBe('ERR_SSL_SSL_TLS_ALERT_BAD_CERTIFICATE');
  });

  it.each([[new Error('x')], ['text'], [null]])('of something else is unknown', error => {
    expect(codeOf(error)).toBe('unknown');
  });
});
