// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Context } from 'koa';
import { appearanceOf } from './appearance.ts';
import { renderDocument, type SiteIdentity } from './document.ts';
import type { Page } from './model.ts';

export const HTTP_SEE_OTHER = 303;
export const HTTP_FORBIDDEN = 403;
export const HTTP_UNPROCESSABLE = 422;

/** Query parameter of the page inside the frame of the variant `cadre`. */
const FRAME_PARAMETER = 'cadre';

/** Whether the request comes from the script of the variant `spa`, which takes pages as JSON. */
const isFromScript = (ctx: Context): boolean => ctx.get('accept') === 'application/json';

/** Answers with a page, in the variant that the visitor has; `status` is that of the answer. */
export function show(ctx: Context, site: SiteIdentity, page: Page, status = 200): void {
  const appearance = appearanceOf(ctx);
  ctx.status = status;
  if (isFromScript(ctx)) {
    ctx.body = { page, codeInput: appearance.codeInput };
    return;
  }
  const isOuter = appearance.variant === 'cadre' && ctx.method === 'GET' && !ctx.URL.searchParams.has(FRAME_PARAMETER);
  const inner = new URL(ctx.URL);
  inner.searchParams.set(FRAME_PARAMETER, '1');
  const innerAddress = isOuter ? `${inner.pathname}${inner.search}` : null;
  const { html, contentSecurityPolicy } = renderDocument(site, page, appearance, innerAddress);
  ctx.set('Content-Security-Policy', contentSecurityPolicy);
  ctx.type = 'html';
  ctx.body = html;
}

/** Sends the browser to another page of the same service with GET, also after a POST (RFC 9110 §15.4.4). */
export function seeOther(ctx: Context, address: string): void {
  if (isFromScript(ctx)) {
    ctx.body = { location: address, leaves: false };
    return;
  }
  ctx.redirect(address);
  ctx.status = HTTP_SEE_OTHER;
}

/** The same for a page of somebody else, which no script may fetch: the whole tab goes there. */
export function leaveTo(ctx: Context, address: string): void {
  if (isFromScript(ctx)) {
    ctx.body = { location: address, leaves: true };
    return;
  }
  ctx.redirect(address);
  ctx.status = HTTP_SEE_OTHER;
}
