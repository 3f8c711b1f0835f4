// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MAX_PAGE_BYTES } from '../../shared/protocol/index.ts';
import type { HttpResponse } from '../tls/index.ts';
import { readAnswer } from './answer.ts';
import { MAX_DECODED_BYTES } from './body.ts';

const URL_OF_PAGE = new URL('https://cps.portail.si-samu.fr/connexion/suite?a=1');
const FORM = '<title>Connexion</title><form method="post" action="https://www.portail.si-samu.fr/retour"></form><p>é';
const connection = { host: URL_OF_PAGE.hostname, protocol: 'TLSv1.2', cipher: 'X', signature: 'rsa_pkcs1_sha256' };

interface Options {
  readonly status?: number;
  readonly type?: string;
  readonly encoding?: string;
  readonly connection?: HttpResponse['connection'];
}
const answer = (body: Uint8Array | string, options: Options = {}): HttpResponse => ({
  status: options.status ?? 200,
  headers: [
    ['content-type', options.type ?? 'text/html; charset=utf-8'],
    ...(options.encoding === undefined ? [] : [['content-encoding', options.encoding] as const]),
  ],
  body: typeof body === 'string' ? Buffer.from(body) : body,
  connection: options.connection === undefined ? connection : options.connection,
});
const read = (...parameters: Parameters<typeof answer>) => readAnswer(answer(...parameters), URL_OF_PAGE);

function refusal(...parameters: Parameters<typeof answer>): unknown {
  try {
    return read(...parameters);
  } catch (error) {
    return error;
  }
}

describe('a page with a form', () => {
  it('is handed over with its address, its site, its encoding and what it says', () => {
    expect(read(FORM)).toEqual({
      kind: 'page',
      url: URL_OF_PAGE.href,
      registrableDomain: 'si-samu.fr',
      html: FORM,
      charset: 'utf-8',
      text: 'Connexion é',
    });
  });

  it.each([
    ['gzip', gzipSync(FORM)],
    ['GZIP', gzipSync(FORM)],
    ['br', brotliCompressSync(FORM)],
    ['identity', Buffer.from(FORM)],
  ])('is unpacked from %s', (encoding, body) => {
    expect(read(body, { encoding })).toMatchObject({ html: FORM });
  });

  it.each([
    ['its header', 'text/html; Charset="ISO-8859-1"', Buffer.from(FORM, 'latin1'), 'windows-1252'],
    ['its own word', 'text/html', Buffer.from(`<meta charset=iso-8859-15>${FORM}`, 'latin1'), 'iso-8859-15'],
    ['its bytes, where nothing is said', 'text/html', Buffer.from(FORM, 'latin1'), 'windows-1252'],
    ['its bytes, UTF-8', 'text/html', Buffer.from(FORM), 'utf-8'],
    ['its byte order mark', 'text/html; charset=x', Buffer.from(`\ufeff${FORM}`, 'utf16le'), 'utf-16le'],
  ])('is read in the encoding of %s', (_name, type, body, charset) => {
    expect(read(body, { type })).toMatchObject({ charset, html: expect.stringContaining('<p>é') });
  });

  it.each([
    ['an unknown encoding', FORM, { type: 'text/html; charset=klingon' }, 'a page not in the encoding it names'],
    ['bytes of another encoding', Buffer.from(FORM, 'latin1'), {}, 'a page not in the encoding it names'],
    ['more text than is handed over', FORM + 'x'.repeat(MAX_PAGE_BYTES), {}, 'a page too long'],
    ['a gzip bomb', gzipSync(Buffer.alloc(64 * MAX_DECODED_BYTES)), { encoding: 'gzip' }, 'gzip: too long'],
    ['a brotli bomb', brotliCompressSync(Buffer.alloc(64 * MAX_DECODED_BYTES)), { encoding: 'br' }, 'br: too long'],
    ['damaged data', gzipSync(FORM).subarray(0, 40), { encoding: 'gzip' }, 'gzip: damaged'],
    ['a coding that was not asked for', FORM, { encoding: 'zstd' }, 'an unknown content coding'],
    ['two codings', gzipSync(gzipSync(FORM)), { encoding: 'gzip, gzip' }, 'an unknown content coding'],
  ])('with %s is refused', (_name, body, options, detail) => {
    expect(refusal(body, options)).toMatchObject({
      code: 'PORTAL_ANSWER_UNKNOWN',
      host: URL_OF_PAGE.hostname,
      detail: expect.stringContaining(detail),
    });
  });

  it('that no card opened is refused', () => {
    expect(refusal(FORM, { connection: null })).toMatchObject({ code: 'SERVER_NO_CARD_REQUEST' });
  });
});

describe('another answer', () => {
  it.each([
    [{ status: 401 }, 'PORTAL_REFUSED', 'HTTP 401: Accès réservé'],
    [{ status: 403, type: 'text/plain' }, 'PORTAL_REFUSED', 'HTTP 403: <h1>Accès&nbsp;réservé</h1>'],
    [{ status: 500 }, 'PORTAL_ANSWER_UNKNOWN', 'HTTP 500: Accès réservé'],
    [{ status: 200 }, 'PORTAL_ANSWER_UNKNOWN', 'HTTP 200: Accès réservé'],
    [{ status: 200, type: 'image/png' }, 'PORTAL_ANSWER_UNKNOWN', 'HTTP 200'],
    [{ status: 403, encoding: 'br' }, 'PORTAL_REFUSED', 'HTTP 403: br: damaged'],
  ] as const)('%o is named, with what the server says', (options, code, detail) => {
    expect(refusal('<h1>Accès&nbsp;réservé</h1>', options)).toMatchObject({ code, detail });
  });

  it('of a form with another status is not handed over', () => {
    expect(refusal(FORM, { status: 403 })).toMatchObject({ code: 'PORTAL_REFUSED' });
  });

  it('of nginx about the certificate is known, packed or not', () => {
    const page = '<center><h1>400 Bad Request</h1></center><center>The SSL certificate error</center>';
    expect(refusal(gzipSync(page), { status: 400, encoding: 'gzip' })).toMatchObject({
      code: 'SERVER_REFUSED_CERTIFICATE',
      detail: 'HTTP 400: 400 Bad Request The SSL certificate error',
    });
  });
});
