// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PostForm } from './form-page.ts';

/** Posts a form of our own making in this tab: the names and values that were read, nothing else of the server's page. */
export function postForm(page: Document, { action, enctype, charset, fields }: PostForm): void {
  const form = page.createElement('form');
  form.method = 'post';
  form.action = action;
  form.enctype = enctype;
  form.setAttribute('accept-charset', charset);
  form.hidden = true;
  for (const [name, value] of fields) {
    const input = page.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  page.body.append(form);
  // A field of the name `submit` hides the form's own method.
  HTMLFormElement.prototype.submit.call(form);
}
