// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { MAX_FORM_FIELDS, type SignInResult } from '../../../shared/protocol/index.ts';

export type PageLanding = Extract<SignInResult['landing'], { kind: 'page' }>;

/** A form to be posted: names and values only, nothing of the page that it comes from. */
export interface PostForm {
  readonly action: string;
  readonly enctype: 'application/x-www-form-urlencoded' | 'multipart/form-data';
  /** Encoding in which the browser posts it. */
  readonly charset: string;
  /** In the page's order. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

const ENCTYPES: readonly string[] = ['', 'application/x-www-form-urlencoded', 'multipart/form-data'];
/** Elements of a form that send nothing. */
const SILENT: readonly string[] = ['button', 'fieldset', 'output'];
/** Inputs that send nothing unless they are clicked. */
const BUTTONS: readonly string[] = ['submit', 'button', 'reset', 'image'];
const VALUES: readonly string[] = ['hidden', 'text'];

const attribute = (element: Element, name: string): string => element.getAttribute(name)?.trim() ?? '';

/** Null if something in the form asks for more than to be sent on as it is. */
function readFields(form: HTMLFormElement): PostForm['fields'] | null {
  const fields: [string, string][] = [];
  // `elements` also holds what old pages put around and beside their form, which is not below it in the tree.
  for (const element of form.elements) {
    const kind = element.localName;
    const type = attribute(element, 'type').toLowerCase() || 'text';
    if (SILENT.includes(kind) || (kind === 'input' && BUTTONS.includes(type))) continue;
    if (kind !== 'input' || !VALUES.includes(type)) return null;
    const name = element.getAttribute('name') ?? '';
    if (name === '' || element.matches('[disabled], fieldset[disabled] *')) continue;
    fields.push([name, element.getAttribute('value') ?? '']);
  }
  return fields.length === 0 || fields.length > MAX_FORM_FIELDS ? null : fields;
}

/**
 * The one form of a page that posts itself (SAML 2.0 bindings, section 3.5; OAuth 2.0 form post response mode), or null
 * if the page is anything else. The page is parsed by `DOMParser`: nothing in it runs, loads or is shown. Where the form
 * leads is not judged here. Throws nothing.
 */
export function readPostForm({ html, url, charset }: PageLanding): PostForm | null {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const [form, ...others] = page.querySelectorAll('form');
  if (form === undefined || others.length > 0) return null;
  const enctype = attribute(form, 'enctype').toLowerCase();
  if (attribute(form, 'method').toLowerCase() !== 'post' || !ENCTYPES.includes(enctype)) return null;
  const fields = readFields(form);
  const base = page.querySelector('base[href]')?.getAttribute('href') ?? '';
  const baseUrl = URL.canParse(base, url) ? new URL(base, url).href : url;
  const action = attribute(form, 'action');
  if (fields === null || !URL.canParse(action, baseUrl)) return null;
  return {
    action: action === '' ? url : new URL(action, baseUrl).href,
    enctype: enctype === 'multipart/form-data' ? enctype : 'application/x-www-form-urlencoded',
    charset: attribute(form, 'accept-charset') || charset,
    fields,
  };
}
