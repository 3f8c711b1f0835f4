// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CARD_ENDPOINT } from '../../hosts.ts';
import type { CpxButton } from '../../options.ts';
import type { Block, LinkBlock, Page } from '../../site/index.ts';

export interface HomePage {
  readonly cpxButton: CpxButton;
  /** Sent to the card endpoint, in this order. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** Without `#`; empty for none. */
  readonly fragment: string;
  readonly hasSession: boolean;
  readonly notice: string | null;
}

/** `path` with its query and fragment, as a browser would write them. */
function makeAddress(path: string, { parameters, fragment }: HomePage): string {
  const query = parameters.map(pair => pair.map(encodeURIComponent).join('=')).join('&');
  return `${path}${query === '' ? '' : `?${query}`}${fragment === '' ? '' : `#${encodeURIComponent(fragment)}`}`;
}

function cpxButton(page: HomePage): Block {
  if (page.cpxButton === 'form') {
    return {
      kind: 'form',
      mark: 'formulaire-cpx',
      action: CARD_ENDPOINT,
      hidden: page.parameters,
      fields: [],
      buttons: [{ mark: 'connexion-cpx', text: 'CPX' }],
    };
  }
  const path = page.cpxButton === 'redirect' ? '/connexion/cpx' : CARD_ENDPOINT;
  return button('connexion-cpx', 'CPX', makeAddress(path, page));
}

const button = (mark: string, text: string, href: string): LinkBlock => ({
  kind: 'link',
  mark,
  text,
  href,
  looksLikeButton: true,
});

/** The home page: the three ways in. */
export function homePage(page: HomePage): Page {
  const blocks: readonly (Block | null)[] = [
    page.notice === null ? null : { kind: 'notice', mark: 'message', role: 'status', text: page.notice },
    page.hasSession
      ? { kind: 'link', mark: 'reprendre', text: 'Reprendre la session ouverte', href: '/bandeau' }
      : null,
    { kind: 'text', text: 'Choisissez votre moyen de connexion.' },
    {
      kind: 'choices',
      items: [
        cpxButton(page),
        button('connexion-psc', 'S’identifier avec Pro Santé Connect', '/connexion/psc'),
        button('connexion-otp', 'OTP', '/connexion/otp'),
      ],
    },
  ];
  return { mark: 'page-accueil', title: 'Portail SI-SAMU', blocks: blocks.filter(block => block !== null) };
}
