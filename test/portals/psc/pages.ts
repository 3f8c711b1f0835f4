// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { EcpsRequest, EcpsRequestState } from '../ecps/index.ts';
import { PSC_CARD_ORIGIN } from '../hosts.ts';
import { alertOf, type Block, type LinkBlock, type Page } from '../site/index.ts';

/** How often a waiting page asks, in ms. */
const WATCH_EVERY_MS = 500;

const link = (mark: string, text: string, href: string): LinkBlock => ({ kind: 'link', mark, text, href });

const tabs = (uid: string, current: 'personal' | 'establishment'): Block => ({
  kind: 'tabs',
  label: 'Moyens de connexion',
  items: [
    { ...link('onglet-personnel', 'Mes moyens', `/interaction/${uid}`), selected: current === 'personal' },
    {
      ...link('onglet-etablissements', 'Établissements', `/interaction/${uid}/etablissements`),
      selected: current === 'establishment',
    },
  ],
});

/** e-CPS, card, or an establishment's own account. */
export const choicePage = (uid: string): Page => ({
  mark: 'psc-choix',
  title: 'S’identifier avec Pro Santé Connect',
  blocks: [
    tabs(uid, 'personal'),
    {
      kind: 'choices',
      items: [
        { ...link('choix-ecps', 'Application e-CPS', `/interaction/${uid}/e-cps`), looksLikeButton: true },
        { ...link('choix-carte', 'Carte CPS', `${PSC_CARD_ORIGIN}/connexion?etat=${uid}`), looksLikeButton: true },
      ],
    },
  ],
});

/** The tab exists since delegation; which establishments it lists is not public. */
export const establishmentsPage = (uid: string): Page => ({
  mark: 'psc-etablissements',
  title: 'S’identifier avec Pro Santé Connect',
  blocks: [
    tabs(uid, 'establishment'),
    { kind: 'text', mark: 'aucun-etablissement', text: 'Aucun établissement n’est proposé par cette réplique.' },
  ],
});

/** Asks for the national identifier. */
export const identifierPage = (action: string, csrfToken: string, error: string | null): Page => ({
  mark: 'psc-identifiant',
  title: 'Connexion avec e-CPS',
  blocks: [
    ...alertOf(error),
    {
      kind: 'form',
      mark: 'saisie-identifiant',
      action,
      hidden: [['jeton', csrfToken]],
      fields: [
        {
          type: 'text',
          mark: 'identifiant-national',
          name: 'identifiant',
          label: 'Identifiant national',
          hint: '8 suivi de votre numéro RPPS, ou 0 suivi de votre numéro ADELI.',
          autocomplete: 'username',
          isNumeric: true,
          isInvalid: error !== null,
          required: true,
        },
      ],
      buttons: [{ mark: 'se-connecter-ecps', text: 'SE CONNECTER AVEC E-CPS' }],
    },
  ],
});

/** Shows the code dynamique while the telephone is waited for. */
export const waitingPage = (request: EcpsRequest, base: string): Page => ({
  mark: 'psc-attente',
  title: 'Validez sur votre téléphone',
  watch: { href: `${base}/etat`, everyMs: WATCH_EVERY_MS },
  blocks: [
    { kind: 'text', text: 'Ouvrez l’application e-CPS et saisissez votre code e-CPS.' },
    { kind: 'text', text: 'Choisissez ensuite, parmi trois valeurs, le code dynamique affiché ici.' },
    { kind: 'code', mark: 'code-dynamique', label: 'Code dynamique', value: request.dynamicCode },
    { kind: 'notice', mark: 'attente', role: 'status', text: 'En attente de votre téléphone…' },
  ],
});

type Failure = Exclude<EcpsRequestState, 'waiting' | 'approved'>;

const FAILURES: Readonly<Record<Failure, string>> = {
  refused: 'Vous avez refusé la demande sur votre téléphone.',
  'wrong-choice': 'La valeur choisie sur le téléphone n’est pas le code dynamique.',
  blocked: 'Votre e-CPS est bloquée. Activez-la de nouveau.',
  expired: 'Le délai est dépassé\u00a0: aucune réponse n’est venue du téléphone.',
};

/** Why the telephone's answer does not sign in. */
export const failurePage = (state: Failure, retry: string, other: string): Page => ({
  mark: `psc-echec-${state}`,
  title: 'Connexion impossible',
  blocks: [
    ...alertOf(FAILURES[state]),
    link('recommencer', 'Recommencer', retry),
    link('autre-moyen', 'Choisir un autre moyen', other),
  ],
});

/** A live session is somebody's: he says that it is his. */
export const confirmationPage = (uid: string, csrfToken: string, name: string): Page => ({
  mark: 'psc-confirmation',
  title: 'Session en cours',
  blocks: [
    { kind: 'text', mark: 'session-de', text: `Une session Pro Santé Connect est ouverte au nom de ${name}.` },
    {
      kind: 'form',
      mark: 'confirmation',
      action: `/interaction/${uid}/confirmation`,
      hidden: [['jeton', csrfToken]],
      fields: [],
      buttons: [
        { mark: 'confirmer', text: 'Confirmer', action: 'confirmer' },
        { mark: 'pas-moi', text: 'Ce n’est pas moi', action: 'pas-moi' },
      ],
    },
  ],
});

/** An address that no sign-in of this browser belongs to. */
export const LOST_PAGE: Page = {
  mark: 'psc-perdu',
  title: 'Erreur générale non identifiée',
  blocks: [{ kind: 'text', text: 'Revenez au service et recommencez la connexion.' }],
};
