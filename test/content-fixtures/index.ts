// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PRO_SANTE_CONNECT_HOST } from '../../extension/portals/index.ts';

export const SI_SAMU_HOST = 'www.portail.si-samu.fr';
/** All that could be offered is known, so that nothing is silent for want of it. */
export const REMEMBERED = { profile: 'SAMU 75 – Paris', telephone: '4412', identifier: '899700209812' };

/** What each helped page is offered first; the pages that are not named here get nothing. */
const HELPED: Readonly<Record<string, string>> = {
  'helped-login': 'Remplir mon identifiant\u00a0: 899700209812',
  'helped-login-step': 'Remplir mon identifiant\u00a0: 899700209812',
  'helped-code': 'Copiez le code reçu, puis collez-le ici (Ctrl+V)',
  'helped-code-foreign-name': 'Copiez le code reçu, puis collez-le ici (Ctrl+V)',
  'helped-code-segments': 'Copiez le code reçu, puis collez-le ici (Ctrl+V)',
  'helped-home': 'Vous avez votre carte CPx\u00a0? Insérez-la dans le lecteur.',
  'helped-channels': 'Un seul canal suffit\u00a0: mobile ou e-mail. Il sert aussi à retrouver le mot de passe.',
  'helped-first-connection':
    'Première connexion\u00a0: définissez vos canaux OTP. Ouvrez le menu, puis «\u00a0Modifier mes canaux OTP\u00a0». Sans eux, ni connexion sans carte ni nouveau mot de passe.',
  'helped-wrong-code':
    'Le code ne convient pas. Utilisez le dernier code reçu\u00a0: un nouveau code remplace les précédents.',
};
const HELPED_BY_PRO_SANTE_CONNECT: Readonly<Record<string, string>> = {
  'psc-identifier': 'Votre identifiant national\u00a0: 8 suivi de votre numéro RPPS, ou 0 suivi de votre numéro ADELI.',
  'psc-dynamic-code': 'Code dynamique',
  'psc-dynamic-code-sentence': 'Code dynamique',
  'psc-confirm':
    'Une session Pro Santé Connect est déjà ouverte sur ce poste. Lisez le nom affiché. Cliquez sur «\u00a0Confirmer\u00a0» seulement si c’est le vôtre.',
  'psc-refused':
    'La demande a été refusée sur le téléphone. Si ce n’est pas vous, ne recommencez pas et prévenez votre assistance. Sinon, recommencez et choisissez le bon nombre.',
};

const names = readdirSync(import.meta.dirname)
  .filter(name => name.endsWith('.html'))
  .map(name => path.basename(name, '.html'));
const silent = names.filter(name => HELPED[name] === undefined && !name.startsWith('psc-'));

/** A saved page, and the host that it is looked at under. */
export interface Fixture {
  readonly name: string;
  readonly host: string;
}
const under =
  (host: string) =>
  (name: string): Fixture => ({ name, host });
/** Pages that no help was made for, under the names of both hosts. */
export const SILENT_FIXTURES: readonly Fixture[] = [
  ...silent.map(under(SI_SAMU_HOST)),
  ...[...silent, 'psc-dynamic-code-doubtful', 'psc-two-failures'].map(under(PRO_SANTE_CONNECT_HOST)),
];

/** Pages that a help was made for, and what it says first. */
export const HELPED_FIXTURES: readonly (Fixture & { readonly said: string })[] = [
  ...Object.entries(HELPED).map(([name, said]) => ({ name, said, host: SI_SAMU_HOST })),
  ...Object.entries(HELPED_BY_PRO_SANTE_CONNECT).map(([name, said]) => ({ name, said, host: PRO_SANTE_CONNECT_HOST })),
];

export const readFixture = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, `${name}.html`), 'utf8');

/** What each host's pages are helped with alone: put in and taken out, it shows that the helpers are at work there. */
export const CONTROLS: Readonly<Record<string, { tag: string; role: string; text: string; said: string }>> = {
  [SI_SAMU_HOST]: { tag: 'p', role: 'alert', text: 'Compte bloqué', said: 'Trop d’essais. Attendez' },
  [PRO_SANTE_CONNECT_HOST]: { tag: 'button', role: 'button', text: 'Confirmer', said: 'Une session Pro Santé Connect' },
};
