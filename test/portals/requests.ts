// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Middleware } from 'koa';
import { readCookies } from './cookies.ts';

/** One HTTP request and its answer, without cookie values, tokens or assertions. */
export interface RequestRecord {
  readonly at: Date;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  /** Decoded; the last value of a name that comes twice. Values of `SECRET_FIELDS` are `***`. */
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  readonly cookieNames: readonly string[];
  readonly origin: string | null;
  readonly referer: string | null;
  readonly secFetchSite: string | null;
  /** null while the request waits for its answer. */
  readonly status: number | null;
  readonly location: string | null;
  readonly setCookieNames: readonly string[];
}

/** Fields whose value is a token or a secret: of forms, of the pre-session, of SAML and of OpenID Connect. */
const SECRET_FIELDS: ReadonlySet<string> = new Set([
  ...[
    'jeton',
    'etat',
    'SAMLResponse',
    'mot-de-passe',
    'mot-de-passe-confirme',
    'code',
    'code-ecps',
    'contenu',
    'billet',
  ],
  ...Array.from({ length: 6 }, (_, index) => `code${index + 1}`),
  ...[
    'code-ecps-confirme',
    'client_secret',
    'code_verifier',
    'id_token_hint',
    'state',
    'nonce',
    'access_token',
    'xsrf',
  ],
]);
const HIDDEN = '***';

function withoutSecrets(fields: Iterable<[string, string]>): Record<string, string> {
  return Object.fromEntries([...fields].map(([name, value]) => [name, SECRET_FIELDS.has(name) ? HIDDEN : value]));
}

/** The fields of a parsed form body; empty when there is none. */
export function readForm(body: unknown): Readonly<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}

/** Koa middleware, to mount first: adds a record when the request comes and completes it when it is answered. */
export function logRequests(records: RequestRecord[], host: string): Middleware {
  return async (ctx, next) => {
    const header = (name: string): string | null => ctx.get(name) || null;
    const record = {
      at: new Date(),
      host,
      method: ctx.method,
      path: ctx.path,
      query: withoutSecrets(ctx.URL.searchParams),
      form: {} as Readonly<Record<string, string>>,
      cookieNames: [...readCookies(ctx.get('cookie')).keys()],
      origin: header('origin'),
      referer: header('referer'),
      secFetchSite: header('sec-fetch-site'),
      status: null as number | null,
      location: null as string | null,
      setCookieNames: [] as readonly string[],
    } satisfies RequestRecord;
    records.push(record);
    try {
      await next();
    } finally {
      record.form = withoutSecrets(Object.entries(readForm(ctx.request.body)));
      if (ctx.respond !== false) {
        record.status = ctx.status;
        record.location = ctx.response.get('location') || null;
        record.setCookieNames = [ctx.response.headers['set-cookie'] ?? []]
          .flat()
          .map(line => line.split('=', 1)[0] ?? '');
      }
    }
  };
}
