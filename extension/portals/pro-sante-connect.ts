// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Portal, SignOut } from '../../shared/portals/index.ts';
import { CODE_CHANNELS, type PageRules } from './rules.ts';

/**
 * Pro Santé Connect, which portals sign people in by: no portal itself, but an administrator may add it as one, with the
 * host that asks for the card. Its end-session page is that of its discovery document (OpenID Connect RP-Initiated
 * Logout 1.0): opened without the token that only a portal has, it asks the person once more.
 */
export const PRO_SANTE_CONNECT = {
  id: 'pro-sante-connect',
  name: 'Pro Santé Connect',
  /** Of its pages for people, and of the e-CPS; its other servers show none but the end of a session. */
  host: 'wallet.esw.esante.gouv.fr',
  signOut: { address: 'https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet/protocol/openid-connect/logout' },
} as const satisfies { id: string; name: string; host: string; signOut: SignOut };

/** Whether this is Pro Santé Connect as an administrator has added it. */
export const isProSanteConnect = ({ hosts }: Pick<Portal, 'hosts'>): boolean => hosts.includes(PRO_SANTE_CONNECT.host);

/** The host of the sign-in pages of Pro Santé Connect and of the e-CPS. */
export const PRO_SANTE_CONNECT_HOST = PRO_SANTE_CONNECT.host;

/** How an end-session page is read. */
export interface SignOutPageWords {
  /** Names of the button by which a person says yes. */
  readonly confirm: readonly string[];
  /** What it says when the session is over. */
  readonly over: readonly string[];
}

/** The end-session page of Pro Santé Connect, which is not public either: words of the software that it runs, and ours. */
export const SIGN_OUT_PAGE: SignOutPageWords = {
  confirm: ['se déconnecter', 'déconnexion', 'me déconnecter', 'oui', 'logout', 'log out', 'sign out', 'yes'],
  over: [
    ...['vous êtes déconnecté', 'vous êtes déconnectée', 'vous avez été déconnecté', 'vous avez été déconnectée'],
    ...['déconnexion réussie', 'you are logged out', 'you have been logged out', 'you are signed out'],
  ],
};

/** Pro Santé Connect. Words of the agency's public guides; the pages' markup is not public. */
export const PRO_SANTE_CONNECT_RULES: PageRules = {
  version: 2,
  reviewed: '2026-11-23',
  labels: {
    nationalIdentifier: [
      'identifiant national',
      'votre identifiant national',
      'identifiant national de santé du professionnel',
      'numéro rpps',
      'votre numéro rpps',
      'numéro rpps ou adeli',
      'identifiant',
    ],
    dynamicCode: ['code dynamique'],
    confirm: ['confirmer'],
    activationQr: ['qr code', 'qr-code', 'flashcode'],
  },
  codeChannels: CODE_CHANNELS,
  failures: {
    refused: ['refusé', 'refusée', 'rejeté', 'rejetée'],
    wrongChoice: ["n'est pas le code dynamique", 'code dynamique incorrect', 'mauvais code dynamique'],
    expired: ['expiré', 'expirée', 'délai dépassé', 'délai est dépassé', "temps d'attente dépassé"],
    unknownIdentifier: ['identifiant inconnu', 'identifiant incorrect', 'identifiant invalide', 'aucune e-cps'],
    ecpsBlocked: ['e-cps bloquée', 'e-cps est bloquée', 'e-cps verrouillée', 'e-cps est verrouillée'],
    lost: ['erreur générale non identifiée'],
    unavailable: ['service indisponible', 'momentanément indisponible'],
  },
};
