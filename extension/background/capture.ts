// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { MAX_FORM_FIELDS, MAX_URL_CHARACTERS } from '../../shared/protocol/index.ts';
import type { Initiator } from '../messages/index.ts';
import type { PendingRequest } from './pending.ts';

/** What browsers tell of a request, as far as it is needed; the union of Chromium's and Firefox's members. */
export interface RequestDetails {
  readonly url: string;
  readonly method: string;
  readonly tabId: number;
  /** Chromium: the origin of the page that started the navigation, only where the extension has permission for it. */
  readonly initiator?: string | undefined;
  /** Firefox: the address of the page that started the navigation. */
  readonly originUrl?: string | undefined;
  /** Chromium: `prerender` for a page that nobody has asked to see yet. */
  readonly documentLifecycle?: string | undefined;
  readonly requestBody?:
    | {
        readonly error?: string;
        readonly formData?: Readonly<Record<string, unknown>>;
        readonly raw?: readonly unknown[];
      }
    | null
    | undefined;
}

type Form = PendingRequest['form'];

/** The fields of a posted form, in the browser's order; undefined if the body is not a form that can be sent again. */
function readForm({ requestBody }: RequestDetails): Form | undefined {
  if (requestBody === undefined || requestBody === null) return [];
  if (requestBody.error !== undefined || requestBody.raw !== undefined) return undefined;
  const fields = Object.entries(requestBody.formData ?? {}).flatMap(([name, values]) =>
    (Array.isArray(values) ? values : [values]).map(value => [name, value] as const),
  );
  if (fields.length > MAX_FORM_FIELDS) return undefined;
  const texts: [string, string][] = [];
  for (const [name, value] of fields) {
    if (typeof value !== 'string') return undefined; // a file or a field that is not text
    texts.push([name, value]);
  }
  return texts;
}

function readInitiator({ initiator, originUrl }: RequestDetails): Initiator {
  const source = initiator ?? originUrl;
  if (source === undefined || !URL.canParse(source)) return { kind: 'unknown' };
  const { origin } = new URL(source);
  return origin === 'null' ? { kind: 'unknown' } : { kind: 'page', origin };
}

/**
 * The record of a captured navigation, or null if it cannot be carried out later: no tab, a page that is only being
 * prepared, a method other than GET and POST, a body that is not a form.
 */
export function recordNavigation(details: RequestDetails): Omit<PendingRequest, 'capturedAt'> | null {
  if (details.tabId < 0 || details.documentLifecycle === 'prerender') return null;
  if (details.url.length > MAX_URL_CHARACTERS) return null;
  if (details.method !== 'GET' && details.method !== 'POST') return null;
  const form = details.method === 'GET' ? null : readForm(details);
  if (form === undefined) return null;
  return {
    tabId: details.tabId,
    url: details.url,
    method: details.method,
    form,
    initiator: readInitiator(details),
  };
}
