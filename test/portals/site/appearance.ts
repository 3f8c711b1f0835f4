// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Context, Middleware } from 'koa';
import { readCookies } from '../cookies.ts';

/**
 * How pages are written.
 * - `formulaires`: plain forms that the server renders.
 * - `spa`: one empty page; a script builds everything, sends forms by fetch and builds all of it again on each change.
 * - `cadre`: the plain page inside an iframe of the same origin.
 * - `differe`: plain, but forms are put in the page a moment after it is shown.
 */
export const VARIANTS = ['formulaires', 'spa', 'cadre', 'differe'] as const;
export type Variant = (typeof VARIANTS)[number];

/** One field for a one-time code, or a field for each digit. */
export const CODE_INPUTS = ['simple', 'segmentee'] as const;
export type CodeInput = (typeof CODE_INPUTS)[number];

export interface Appearance {
  variant: Variant;
  codeInput: CodeInput;
}

export const DEFAULT_APPEARANCE: Appearance = { variant: 'formulaires', codeInput: 'simple' };

/** Query parameters that choose, for this page and the visitor's next ones on the same host. */
export const VARIANT_PARAMETER = 'variante';
export const CODE_INPUT_PARAMETER = 'saisie';
/** Remembers a choice made by query: host-only, ends with the browser. */
const APPEARANCE_COOKIE = '__Host-REPLIQUE_APPARENCE';

const chosen = new WeakMap<object, Appearance>();

function pick<T extends string>(values: readonly T[], ...candidates: readonly (string | null | undefined)[]): T | null {
  for (const candidate of candidates) {
    const value = values.find(known => known === candidate);
    if (value !== undefined) return value;
  }
  return null;
}

/** Koa middleware: query before cookie before the replica's own setting, which may change while it runs. */
export function chooseAppearance(setting: Readonly<Appearance>): Middleware {
  return (ctx, next) => {
    const query = ctx.URL.searchParams;
    const [variant, codeInput] = (readCookies(ctx.get('cookie')).get(APPEARANCE_COOKIE) ?? '').split('.');
    const appearance: Appearance = {
      variant: pick(VARIANTS, query.get(VARIANT_PARAMETER), variant) ?? setting.variant,
      codeInput: pick(CODE_INPUTS, query.get(CODE_INPUT_PARAMETER), codeInput) ?? setting.codeInput,
    };
    chosen.set(ctx.req, appearance);
    if (query.has(VARIANT_PARAMETER) || query.has(CODE_INPUT_PARAMETER)) {
      const value = `${appearance.variant}.${appearance.codeInput}`;
      ctx.append('Set-Cookie', `${APPEARANCE_COOKIE}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax`);
    }
    return next();
  };
}

export const appearanceOf = (ctx: Context): Readonly<Appearance> => chosen.get(ctx.req) ?? DEFAULT_APPEARANCE;
