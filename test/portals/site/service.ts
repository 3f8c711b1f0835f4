// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type Router from '@koa/router';
import type { Context } from 'koa';
import { readForm } from '../requests.ts';
import type { SiteIdentity } from './document.ts';
import type { Page } from './model.ts';
import { HTTP_FORBIDDEN, show } from './show.ts';
import type { Visitor, Visitors } from './visitors.ts';

/** What a handler is given besides the request. */
export interface Visit<State> {
  readonly ctx: Context;
  readonly visitor: Visitor<State>;
  /** The fields of the form; empty for GET. */
  readonly form: Readonly<Record<string, string>>;
  show(page: Page, status?: number): void;
}

export type VisitHandler<State> = (visit: Visit<State>) => void | Promise<void>;

/** Pages and forms of a service that knows its visitors. */
export interface Service<State> {
  get(path: string, handle: VisitHandler<State>): void;
  /** A form: refused with 403 unless it comes from the visitor's own page. */
  post(path: string, handle: VisitHandler<State>): void;
}

const REFUSED: Page = {
  mark: 'refus-formulaire',
  title: 'Demande refusée',
  blocks: [
    {
      kind: 'text',
      text: 'Ce formulaire n’est plus valable. Revenez à la page précédente et recommencez.',
    },
  ],
};

/** Adds pages to a router. */
export function createService<State>(router: Router, site: SiteIdentity, visitors: Visitors<State>): Service<State> {
  const visit = (ctx: Context): Visit<State> => ({
    ctx,
    visitor: visitors.of(ctx),
    form: readForm(ctx.request.body),
    show: (page, status) => show(ctx, site, page, status),
  });
  return {
    get: (path, handle) => {
      router.get(path, ctx => handle(visit(ctx)));
    },
    post: (path, handle) => {
      router.post(path, ctx => {
        const current = visit(ctx);
        if (!visitors.isGenuine(ctx)) return current.show(REFUSED, HTTP_FORBIDDEN);
        return handle(current);
      });
    },
  };
}
