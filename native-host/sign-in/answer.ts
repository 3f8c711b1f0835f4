// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, formatServerAnswer } from '../../shared/errors/index.ts';
import { type Landing, MAX_PAGE_BYTES } from '../../shared/protocol/index.ts';
import type { HttpResponse } from '../tls/index.ts';
import { BodyError, type BodyText, readBodyText } from './body.ts';
import { valuesOf } from './headers.ts';
import { toPlainText } from './plain-text.ts';
import { registrableDomainOf } from './site.ts';

const OK = 200;
const BAD_REQUEST = 400;
const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const SUCCESS_FROM = 200;
const SUCCESS_TO = 299;
/** nginx answers a certificate that it does not accept by this page, with status 400 (ngx_http_ssl_module, error 495). */
const NGINX_CERTIFICATE_ERROR = /SSL certificate error/u;
const HTML = /^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/iu;
const TEXT = /^\s*(?:text\/|application\/(?:[\w.+-]+\+)?(?:json|xml)\b)/iu;
/** A cheap look: a page without it has nothing that could be posted. */
const FORM = /<form[\s>]/iu;

interface Answer {
  readonly isHtml: boolean;
  /** Null if the body cannot be read. */
  readonly body: BodyText | null;
  /** What the server says, or why that cannot be read; empty if it says nothing. */
  readonly says: string;
}

function read(response: HttpResponse): Answer {
  const type = valuesOf(response, 'content-type')[0] ?? '';
  const isHtml = HTML.test(type);
  try {
    const body = readBodyText(response);
    return { isHtml, body, says: isHtml || TEXT.test(type) ? toPlainText(body.text, isHtml) : '' };
  } catch (error) {
    if (error instanceof BodyError) return { isHtml, body: null, says: error.message };
    throw error;
  }
}

/** What an answer says, as one line of text; why it cannot be read, when it cannot. */
export const readServerText = (response: HttpResponse): string => read(response).says;

const isTooLong = (html: string): boolean => Buffer.byteLength(JSON.stringify(html)) > MAX_PAGE_BYTES;

/**
 * An answer of a card endpoint, at `url`, that is no redirect: a page with a form, to be handed over. Throws for every
 * other one: SERVER_REFUSED_CERTIFICATE, SERVER_NO_CARD_REQUEST, PORTAL_REFUSED, or PORTAL_ANSWER_UNKNOWN, also for a
 * page that is too long, damaged or not in the encoding that it names: a value changed on its way to the portal would be
 * worse than a refusal.
 */
export function readAnswer(response: HttpResponse, url: URL): Extract<Landing, { kind: 'page' }> {
  const { isHtml, body, says } = read(response);
  const host = url.hostname;
  const isFormPage = response.status === OK && response.connection !== null && isHtml && FORM.test(body?.text ?? '');
  if (!isFormPage || body === null) throw judge(response, host, body?.text ?? '', says);
  if (!body.exact) throw new CpxError('PORTAL_ANSWER_UNKNOWN', { host, detail: 'a page not in the encoding it names' });
  if (isTooLong(body.text)) throw new CpxError('PORTAL_ANSWER_UNKNOWN', { host, detail: 'a page too long' });
  return {
    kind: 'page',
    url: url.href,
    registrableDomain: registrableDomainOf(host),
    html: body.text,
    charset: body.charset,
    text: says,
  };
}

function judge({ status, connection }: HttpResponse, host: string, text: string, says: string): CpxError {
  const detail = formatServerAnswer({ status, says });
  if (status === BAD_REQUEST && NGINX_CERTIFICATE_ERROR.test(text)) {
    return new CpxError('SERVER_REFUSED_CERTIFICATE', { host, detail });
  }
  const refused = status === UNAUTHORIZED || status === FORBIDDEN;
  const success = status >= SUCCESS_FROM && status <= SUCCESS_TO;
  // Without a signature nobody can have judged the card, whatever the page says.
  if ((refused || success) && connection === null) return new CpxError('SERVER_NO_CARD_REQUEST', { host, detail });
  return new CpxError(refused ? 'PORTAL_REFUSED' : 'PORTAL_ANSWER_UNKNOWN', { host, detail });
}
