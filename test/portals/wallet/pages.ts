// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PSC_CARD_ORIGIN } from '../hosts.ts';
import type { LinkBlock, Page } from '../site/index.ts';

const WATCH_EVERY_MS = 1000;

const button = (mark: string, text: string, href: string): LinkBlock => ({
  kind: 'link',
  mark,
  text,
  href,
  looksLikeButton: true,
});

/** The e-CPS portal. `state` ties the card host's answer to this browser. */
export const walletHomePage = (state: string): Page => ({
  mark: 'ecps-accueil',
  title: 'Portail e-CPS',
  blocks: [
    {
      kind: 'choices',
      items: [
        button('activer-ecps', 'Activez votre e-CPS avec votre carte', `${PSC_CARD_ORIGIN}/activation?etat=${state}`),
        button('tester-ecps', 'Je teste ma e-CPS', '/operation/test'),
        button('deconnecter-sessions', 'Je me déconnecte de toutes les sessions', '/operation/deconnexion'),
      ],
    },
  ],
});

/** After the card: the person begins when the telephone is at hand. */
export const startPage = (csrfToken: string, name: string): Page => ({
  mark: 'ecps-activation',
  title: 'Activer votre e-CPS',
  blocks: [
    { kind: 'text', mark: 'titulaire', text: `Carte de ${name}.` },
    {
      kind: 'form',
      mark: 'activation',
      action: '/activation',
      hidden: [['jeton', csrfToken]],
      fields: [],
      buttons: [{ mark: 'commencer-activation', text: 'Commencer l’activation' }],
    },
  ],
});

/** The QR code, good for 90 s. */
export const qrPage = (image: string): Page => ({
  mark: 'ecps-qr',
  title: 'Scannez le QR code',
  watch: { href: '/activation/etat?vu=waiting', everyMs: WATCH_EVERY_MS },
  blocks: [
    { kind: 'text', text: 'Dans l’application e-CPS, scannez ce QR code. Il est valable 90\u00a0s.' },
    { kind: 'image', mark: 'qr-activation', source: image, alternative: 'QR code d’activation' },
  ],
});

export const expiredPage = (csrfToken: string): Page => ({
  ...startPage(csrfToken, ''),
  mark: 'ecps-qr-expire',
  title: 'QR code expiré',
  blocks: [
    { kind: 'notice', mark: 'erreur', role: 'alert', text: 'Le QR code a expiré. Recommencez l’activation.' },
    ...startPage(csrfToken, '').blocks.filter(({ kind }) => kind === 'form'),
  ],
});

export const activePage: Page = {
  mark: 'ecps-active',
  title: 'Votre e-CPS est active',
  blocks: [button('revenir-ecps', 'Revenir au portail e-CPS', '/')],
};

export const scannedPage: Page = {
  mark: 'ecps-scanne',
  title: 'QR code lu',
  watch: { href: '/activation/etat?vu=scanned', everyMs: WATCH_EVERY_MS },
  blocks: [{ kind: 'text', text: 'Choisissez votre code e-CPS sur le téléphone.' }],
};

const DONE = {
  test: ['ecps-bravo', 'Bravo', 'Votre e-CPS fonctionne.'],
  deconnexion: ['ecps-deconnecte', 'Sessions fermées', 'Toutes vos sessions Pro Santé Connect sont fermées.'],
} as const;

export type OperationKind = keyof typeof DONE;

export const isOperation = (text: string): text is OperationKind => Object.hasOwn(DONE, text);

/** The end of an operation that was approved on the telephone. */
export function donePage(kind: OperationKind): Page {
  const [mark, title, text] = DONE[kind];
  return { mark, title, blocks: [{ kind: 'text', text }] };
}
