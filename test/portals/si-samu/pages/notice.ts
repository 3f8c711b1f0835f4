// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PORTAL_ORIGIN } from '../../hosts.ts';
import type { Page } from '../../site/index.ts';

/** A page that only says something, and leads back to the home page. `mark` names the case for tests. */
export const noticePage = (mark: string, title: string, sentences: readonly string[]): Page => ({
  mark,
  title,
  blocks: [
    ...sentences.map(text => ({ kind: 'text' as const, text })),
    { kind: 'link', mark: 'revenir-accueil', text: 'Revenir à l’accueil du portail', href: `${PORTAL_ORIGIN}/` },
  ],
});
