// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { KoaContextWithOIDC } from 'oidc-provider';
import { DEFAULT_APPEARANCE, renderDocument } from '../site/index.ts';
import { PSC } from './site.ts';

function readForm(formHtml: string): { readonly action: string; readonly xsrf: string } {
  const [, action = ''] = /action="([^"]*)"/u.exec(formHtml) ?? [];
  const [, xsrf = ''] = /name="xsrf" value="([^"]*)"/u.exec(formHtml) ?? [];
  return { action, xsrf };
}

function answer(ctx: KoaContextWithOIDC, page: Parameters<typeof renderDocument>[1]): void {
  const { html, contentSecurityPolicy } = renderDocument(PSC, page, DEFAULT_APPEARANCE, null);
  ctx.set('Content-Security-Policy', contentSecurityPolicy);
  ctx.type = 'html';
  ctx.body = html;
}

/** Asks whether to sign out. `formHtml` is the provider's own form, with its token. */
export function renderSignOut(ctx: KoaContextWithOIDC, formHtml: string): void {
  const { action, xsrf } = readForm(formHtml);
  answer(ctx, {
    mark: 'psc-deconnexion',
    title: 'Se déconnecter de Pro Santé Connect',
    blocks: [
      { kind: 'text', text: 'Votre session Pro Santé Connect va être fermée sur ce poste.' },
      {
        kind: 'form',
        mark: 'deconnexion-psc',
        action,
        hidden: [
          ['xsrf', xsrf],
          ['logout', 'yes'],
        ],
        fields: [],
        buttons: [{ mark: 'confirmer-deconnexion', text: 'Se déconnecter' }],
      },
    ],
  });
}

export function renderSignedOut(ctx: KoaContextWithOIDC): void {
  answer(ctx, {
    mark: 'psc-deconnecte',
    title: 'Vous êtes déconnecté',
    blocks: [{ kind: 'text', text: 'Votre session Pro Santé Connect est fermée.' }],
  });
}
