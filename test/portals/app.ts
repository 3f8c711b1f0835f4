// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { bodyParser } from '@koa/bodyparser';
import type Router from '@koa/router';
import Koa, { type Middleware } from 'koa';
import { CONTENT_SECURITY_POLICY } from './page.ts';
import { logRequests, type RequestRecord } from './requests.ts';
import { type Appearance, chooseAppearance, DEFAULT_APPEARANCE } from './site/index.ts';

/** Forms of the portals are short; a SAML answer is the longest. */
const FORM_LIMIT = '64kb';

const guardPages: Middleware = async (ctx, next) => {
  ctx.set({
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cache-Control': 'no-store',
  });
  await next();
};

/** A Koa application with what every host needs: log of requests, safe headers, form bodies, look of its pages. */
export function createApp(host: string, requests: RequestRecord[], appearance: Appearance = DEFAULT_APPEARANCE): Koa {
  const app = new Koa();
  app.use(logRequests(requests, host));
  app.use(guardPages);
  app.use(bodyParser({ enableTypes: ['form'], formLimit: FORM_LIMIT }));
  app.use(chooseAppearance(appearance));
  return app;
}

/** The same with a router's pages. */
export function createRoutedApp(router: Router, ...options: Parameters<typeof createApp>): Koa {
  const app = createApp(...options);
  app.use(router.routes());
  return app;
}
