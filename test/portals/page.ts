// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash } from 'node:crypto';
import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { CARD_ORIGIN, PORTAL_ORIGIN } from './hosts.ts';

/** No-break space, for French punctuation. */
export const NBSP = '\u00a0';

/** Look of every page of the replicas. */
export const STYLE = `
:root { color-scheme: light; font: 1.0625rem/1.5 system-ui, sans-serif; color: #1d2433; background: #f4f5f8 }
body { margin: 0 }
.replique { background: #4b2e83; color: #fff; padding: .5rem 1rem; font-weight: 600 }
main { max-width: 42rem; margin: 2rem auto; padding: 1.5rem 2rem; background: #fff; border: 1px solid #c6cbd8 }
h1 { font-size: 1.5rem; margin-top: 0 }
.bouton, button { display: inline-block; font: inherit; font-weight: 600; padding: .6rem 1.2rem; border: 0;
  background: #0b4f8a; color: #fff; text-decoration: none; cursor: pointer }
a:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid #b3540a; outline-offset: 2px }
.moyens { list-style: none; padding: 0; display: grid; gap: .75rem }
fieldset { border: 1px solid #c6cbd8; margin: 0 0 1rem }
label { cursor: pointer }
input[type='text'] { font: inherit; padding: .5rem; border: 1px solid #5b6478; width: 18rem; max-width: 100% }
.erreur { border-left: 4px solid #b00020; padding: .25rem .75rem; color: #8c0019 }
dl > div { display: grid; grid-template-columns: 16rem 1fr; gap: 1rem }
dt { font-weight: 600 } dd { margin: 0 }
`;

/** Sends the only form of the page: the one script of the replica, for the form_post answer; a button does the same. */
const SUBMIT_SCRIPT = 'document.forms[0].submit()';

const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Sent with every page. Both hosts are form targets because a browser checks redirects of a form against it as well. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src ${sha256(STYLE)}`,
  `script-src ${sha256(SUBMIT_SCRIPT)}`,
  'img-src data:',
  `form-action ${PORTAL_ORIGIN} ${CARD_ORIGIN}`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface PageOptions {
  readonly title: string;
  readonly body: ComponentChildren;
  /** Sends the page's form as soon as the browser has read it. */
  readonly submits?: boolean;
}

/** A whole HTML document. Values in `html` templates are escaped; style and script are constants of this file. */
export function renderPage({ title, body, submits = false }: PageOptions): string {
  const page = html`<html lang="fr">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${`${title} – SI-SAMU (réplique de test)`}</title>
      <link rel="icon" href="data:," />
      <style dangerouslySetInnerHTML=${{ __html: STYLE }} />
    </head>
    <body>
      <p class="replique" role="note">Réplique de test${NBSP}: ce site n’est pas le portail SI-SAMU.</p>
      <main>${body}</main>
      ${submits ? html`<script dangerouslySetInnerHTML=${{ __html: SUBMIT_SCRIPT }} />` : null}
    </body>
  </html>`;
  return `<!DOCTYPE html>\n${renderToString(page)}`;
}
