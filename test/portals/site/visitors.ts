// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Context } from 'koa';
import { readCookies } from '../cookies.ts';
import { readForm } from '../requests.ts';
import { isSameToken, makeToken } from '../sessions.ts';
import { CODE_DIGITS } from './model.ts';

/** One browser at one service, whether or not somebody signed in. */
export interface Visitor<State> {
  /** To be sent back in the field `jeton` of every form. */
  readonly csrfToken: string;
  /** What the service keeps between two pages. */
  state: State;
}

const DEFAULT_COOKIE = '__Host-REPLIQUE_VISITE';

/** The browsers that visit a service, by a host-only cookie. */
export class Visitors<State> {
  readonly #known = new Map<string, Visitor<State>>();
  readonly #origin: string;
  readonly #cookie: string;
  readonly #makeState: () => State;

  /** Two services of one host need cookies of different names. */
  constructor(origin: string, makeState: () => State, cookie = DEFAULT_COOKIE) {
    this.#cookie = cookie;
    this.#origin = origin;
    this.#makeState = makeState;
  }

  /** The visitor of a request; a new one gets a cookie with the answer. */
  of(ctx: Context): Visitor<State> {
    const known = this.#known.get(readCookies(ctx.get('cookie')).get(this.#cookie) ?? '');
    if (known !== undefined) return known;
    const id = makeToken();
    const visitor = { csrfToken: makeToken(), state: this.#makeState() };
    this.#known.set(id, visitor);
    ctx.append('Set-Cookie', `${this.#cookie}=${id}; Path=/; Secure; HttpOnly; SameSite=Lax`);
    return visitor;
  }

  /** Whether a form was sent from a page of the service that this visitor was shown. */
  isGenuine(ctx: Context): boolean {
    const { csrfToken } = this.of(ctx);
    return ctx.get('origin') === this.#origin && isSameToken(readForm(ctx.request.body)['jeton'] ?? '', csrfToken);
  }
}

/** The code of a form, from one field or from a field for each digit; spaces are taken out. */
export function readCode(form: Readonly<Record<string, string>>, name = 'code'): string {
  const digits = Array.from({ length: CODE_DIGITS }, (_, index) => form[`${name}${index + 1}`] ?? '');
  return (form[name] ?? digits.join('')).replace(/\s/gu, '');
}
