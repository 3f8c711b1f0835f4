// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { alertOf, type Block, codeField, type Page } from '../../site/index.ts';

const identifier = {
  type: 'text',
  mark: 'identifiant',
  name: 'identifiant',
  label: 'Identifiant',
  hint: 'Votre identifiant a la forme prénom.nom.',
  autocomplete: 'username',
  required: true,
} as const;

const password = (mark: string, label: string, autocomplete: string) =>
  ({ type: 'password', mark, name: mark, label, autocomplete, required: true }) as const;

/** Identifier and password. */
export const identificationPage = (csrfToken: string, error: string | null): Page => ({
  mark: 'otp-identification',
  title: 'Connexion par OTP',
  blocks: [
    ...alertOf(error),
    {
      kind: 'form',
      mark: 'identification',
      action: '/connexion/otp',
      hidden: [['jeton', csrfToken]],
      fields: [identifier, password('mot-de-passe', 'Mot de passe', 'current-password')],
      buttons: [{ mark: 'valider-identification', text: 'Se connecter' }],
    },
    { kind: 'link', mark: 'mot-de-passe-oublie', text: 'Mot de passe oublié', href: '/connexion/otp/oubli' },
  ],
});

/** Asks for the identifier of an account whose password is forgotten. */
export const recoveryPage = (csrfToken: string, error: string | null): Page => ({
  mark: 'otp-oubli',
  title: 'Mot de passe oublié',
  blocks: [
    ...alertOf(error),
    { kind: 'text', text: 'Un code sera envoyé par l’un de vos canaux OTP.' },
    {
      kind: 'form',
      mark: 'recuperation',
      action: '/connexion/otp/oubli',
      hidden: [['jeton', csrfToken]],
      fields: [identifier],
      buttons: [{ mark: 'demander-code', text: 'Recevoir un code' }],
    },
  ],
});

export interface CodePage {
  readonly csrfToken: string;
  /** Which channel the code went by. */
  readonly sentence: string;
  readonly error: string | null;
  /** Other ways to get a code: `telephone`, `email`, `authenticator`. */
  readonly others: readonly ('telephone' | 'email' | 'authenticator')[];
  readonly canResend: boolean;
}

const OTHER_WAYS = {
  telephone: 'Recevoir le code par SMS',
  email: 'Recevoir le code par e-mail',
  authenticator: 'Utiliser mon application d’authentification',
} as const;

/** Asks for the code. */
export function codePage({ csrfToken, sentence, error, others, canResend }: CodePage): Page {
  const hidden = [['jeton', csrfToken]] as const;
  const resend = canResend ? [{ mark: 'renvoyer-code', text: 'Renvoyer le code', action: 'renvoyer' }] : [];
  const buttons = [
    ...resend,
    ...others.map(way => ({ mark: `autre-canal-${way}`, text: OTHER_WAYS[way], action: way })),
  ];
  const otherForm: Block = {
    kind: 'form',
    mark: 'renvoi',
    action: '/connexion/otp/renvoi',
    hidden,
    fields: [],
    buttons,
  };
  return {
    mark: 'otp-code',
    title: 'Code à usage unique',
    blocks: [
      { kind: 'notice', mark: 'canal-utilise', role: 'status', text: sentence },
      ...alertOf(error),
      {
        kind: 'form',
        mark: 'saisie-code',
        action: '/connexion/otp/code',
        hidden,
        fields: [codeField({ mark: 'code', label: 'Code à usage unique (OTP)', isInvalid: error !== null })],
        buttons: [{ mark: 'valider-code', text: 'Valider' }],
      },
      ...(buttons.length === 0 ? [] : [otherForm]),
    ],
  };
}

/** Asks for a new password, twice: after a recovery, or from the account's menu. */
export const passwordPage = (csrfToken: string, action: string, error: string | null): Page => ({
  mark: 'nouveau-mot-de-passe',
  title: 'Choisir un mot de passe',
  blocks: [
    ...alertOf(error),
    {
      kind: 'form',
      mark: 'choix-mot-de-passe',
      action,
      hidden: [['jeton', csrfToken]],
      fields: [
        password('mot-de-passe', 'Nouveau mot de passe (12 caractères au moins)', 'new-password'),
        password('mot-de-passe-confirme', 'Confirmez le mot de passe', 'new-password'),
      ],
      buttons: [{ mark: 'valider-mot-de-passe', text: 'Valider' }],
    },
  ],
});

const MIN_PASSWORD_LENGTH = 12;

/** What is wrong with a new password; null when it is good. */
export function judgePassword(form: Readonly<Record<string, string>>): string | null {
  const chosen = form['mot-de-passe'] ?? '';
  if (chosen.length < MIN_PASSWORD_LENGTH) return `Choisissez au moins ${MIN_PASSWORD_LENGTH} caractères.`;
  return chosen === form['mot-de-passe-confirme'] ? null : 'Les deux saisies ne sont pas les mêmes.';
}
