// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { IncomingMessage } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import Router from '@koa/router';
import type Koa from 'koa';
import type { Context, Middleware } from 'koa';
import { createApp } from '../app.ts';
import { type Holder, readHolder } from '../holder.ts';
import { CARD_HOST } from '../hosts.ts';
import type { CardEndpoint } from '../options.ts';
import { type CardAppOptions, createAnswers, FIRST_HOP, SECOND_HOP } from './answers.ts';
import type { Identify } from './front.ts';
import { refuseCard } from './pages.ts';

const HTTP_BAD_REQUEST = 400;
const HTTP_FORBIDDEN = 403;

/** Whose card it is, by request. */
const holders = new WeakMap<IncomingMessage, Holder>();

function holderOf({ req }: Context): Holder {
  const holder = holders.get(req);
  if (holder === undefined) throw new Error('a page of the card host was reached without a card');
  return holder;
}

/** Lets nobody pass to any page of the host without a verified card. */
function demandCard(endpoint: CardEndpoint, identify: Identify): Middleware {
  return async (ctx, next) => {
    const { verified, certificate } = identify(ctx.req);
    if (endpoint.clientCertificate === 'refuse-in-http') {
      return refuseCard(ctx, HTTP_FORBIDDEN, 'refus-carte', 'Votre certificat n’est pas autorisé.');
    }
    if (certificate === null) {
      const status = endpoint.clientCertificate === 'not-asked' ? HTTP_FORBIDDEN : HTTP_BAD_REQUEST;
      return refuseCard(ctx, status, 'certificat-absent', 'Aucun certificat de carte n’a été présenté.');
    }
    if (!verified) {
      return refuseCard(ctx, HTTP_BAD_REQUEST, 'certificat-invalide', 'Le certificat présenté n’est pas valable.');
    }
    holders.set(ctx.req, readHolder(certificate));
    await next();
  };
}

/** Packs pages, as a server in front would. */
function packPages({ contentEncoding }: CardEndpoint): Middleware {
  return async (ctx, next) => {
    await next();
    if (contentEncoding === 'identity' || typeof ctx.body !== 'string') return;
    if (ctx.acceptsEncodings(contentEncoding) !== contentEncoding) return;
    ctx.body = contentEncoding === 'br' ? brotliCompressSync(ctx.body) : gzipSync(ctx.body);
    ctx.set('Content-Encoding', contentEncoding);
  };
}

/** The card host, for one front's way to identify clients. */
export function createCardApp(options: CardAppOptions, identify: Identify): Koa {
  const router = new Router();
  const { first, second } = createAnswers(options);
  const startSignIn = (ctx: Context) => first(ctx, holderOf(ctx));
  router.get(FIRST_HOP, startSignIn).post(FIRST_HOP, startSignIn);
  router.get(SECOND_HOP, ctx => second(ctx, holderOf(ctx)));
  const app = createApp(CARD_HOST, options.requests);
  app.use(packPages(options.endpoint));
  app.use(demandCard(options.endpoint, identify));
  app.use(router.routes());
  app.use(router.allowedMethods());
  return app;
}
