// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { EcpsRequest } from '../ecps/index.ts';
import type { Person } from '../people/index.ts';
import { alertOf, type Block, codeField, type Page } from '../site/index.ts';
import type { ReceivedSms } from '../sms/index.ts';

const ecpsCode = (mark: string, label: string) =>
  ({
    type: 'password',
    mark,
    name: mark,
    label,
    autocomplete: 'off',
    isNumeric: true,
    maxLength: 4,
    required: true,
  }) as const;

/** Whose telephone to look at. */
export const phonesPage = (people: readonly Person[], messages: readonly ReceivedSms[]): Page => ({
  mark: 'telephones',
  title: 'Téléphones',
  blocks: [
    ...people.map(
      ({ nationalIdentifier, givenName, surname }): Block => ({
        kind: 'link',
        mark: `telephone-${nationalIdentifier}`,
        text: `${givenName} ${surname}`,
        href: `/appareil/${nationalIdentifier}`,
      }),
    ),
    { kind: 'heading', text: 'Tous les SMS' },
    ...listSms(messages),
  ],
});

const listSms = (messages: readonly ReceivedSms[]): readonly Block[] =>
  messages.map(({ to, text }, index) => ({ kind: 'text', mark: `sms-${index}`, text: `${to} – ${text}` }));

function requestForm(base: string, csrfToken: string, request: EcpsRequest): Block {
  const options = request.values.map(value => ({ mark: `valeur-${value}`, value, label: value, checked: false }));
  return {
    kind: 'form',
    mark: 'demande-ecps',
    action: `${base}/demande`,
    legend: `Demande de connexion\u00a0: ${request.service}`,
    hidden: [
      ['jeton', csrfToken],
      ['demande', request.id],
    ],
    fields: [{ type: 'radio', name: 'valeur', options }, ecpsCode('code-ecps', 'Code e-CPS')],
    buttons: [
      { mark: 'valider-demande', text: 'Valider', action: 'valider' },
      { mark: 'refuser-demande', text: 'Refuser', action: 'refuser', needsNothing: true },
    ],
  };
}

export interface PhonePage {
  readonly base: string;
  readonly csrfToken: string;
  readonly person: Person;
  readonly messages: readonly ReceivedSms[];
  readonly requests: readonly EcpsRequest[];
  /** Whether an e-CPS is active, and on this telephone. */
  readonly ecps: 'here' | 'elsewhere' | 'none';
  readonly error: string | null;
}

const ECPS_STATES: Readonly<Record<PhonePage['ecps'], string>> = {
  here: 'Votre e-CPS est active.',
  elsewhere: 'Votre e-CPS est active sur un autre appareil.',
  none: 'Aucune e-CPS active.',
};

/** One telephone: its SMS, and the application e-CPS. */
export function phonePage({ base, csrfToken, person, messages, requests, ecps, error }: PhonePage): Page {
  const button = (mark: string, text: string, path: string): Block => ({
    kind: 'form',
    mark: `formulaire-${mark}`,
    action: `${base}/${path}`,
    hidden: [['jeton', csrfToken]],
    fields: [],
    buttons: [{ mark, text }],
  });
  return {
    mark: 'telephone',
    title: `Téléphone de ${person.givenName} ${person.surname}`,
    blocks: [
      ...alertOf(error),
      { kind: 'heading', text: 'SMS' },
      ...listSms(messages.toReversed()),
      { kind: 'heading', text: 'Application e-CPS' },
      { kind: 'text', mark: 'etat-ecps', text: ECPS_STATES[ecps] },
      ...requests.map(request => requestForm(base, csrfToken, request)),
      button('scanner', 'Scanner le QR code affiché à l’écran', 'scan'),
      button('photographier', 'Ouvrir l’appareil photo devant l’écran', 'photo'),
      {
        kind: 'link',
        mark: 'demander-activation',
        text: 'Demander l’activation de la e-CPS',
        href: `${base}/sans-carte`,
      },
    ],
  };
}

/** Without card: one field. */
export const withoutCardPage = (base: string, csrfToken: string, error: string | null): Page => ({
  mark: 'ecps-sans-carte',
  title: 'Demander l’activation de la e-CPS',
  blocks: [
    ...alertOf(error),
    {
      kind: 'form',
      mark: 'sans-carte',
      action: `${base}/sans-carte`,
      hidden: [['jeton', csrfToken]],
      fields: [
        {
          type: 'text',
          mark: 'identifiant-national',
          name: 'identifiant',
          label: 'Identifiant national',
          autocomplete: 'off',
          required: true,
        },
      ],
      buttons: [{ mark: 'envoyer-demande', text: 'Demander l’activation' }],
    },
  ],
});

/** A mail is on its way: its code is asked for. */
export const mailCodePage = (base: string, csrfToken: string, error: string | null): Page => ({
  mark: 'ecps-code-courrier',
  title: 'Consultez vos e-mails',
  blocks: [
    ...alertOf(error),
    { kind: 'text', text: 'Un e-mail vient de vous être envoyé. Saisissez le code qu’il contient.' },
    {
      kind: 'form',
      mark: 'code-courrier',
      action: `${base}/code-courrier`,
      hidden: [['jeton', csrfToken]],
      fields: [codeField({ mark: 'code', label: 'Code reçu par e-mail' })],
      buttons: [{ mark: 'valider-code-courrier', text: 'Valider' }],
    },
  ],
});

/** The code e-CPS is chosen, twice. */
export const chooseCodePage = (base: string, csrfToken: string, error: string | null): Page => ({
  mark: 'ecps-choix-code',
  title: 'Choisissez votre code e-CPS',
  blocks: [
    ...alertOf(error),
    {
      kind: 'form',
      mark: 'choix-code',
      action: `${base}/code-ecps`,
      hidden: [['jeton', csrfToken]],
      fields: [
        ecpsCode('code-ecps', 'Code e-CPS (4 chiffres)'),
        ecpsCode('code-ecps-confirme', 'Confirmez le code e-CPS'),
      ],
      buttons: [{ mark: 'valider-code-ecps', text: 'Valider' }],
    },
  ],
});

/** An end: of an activation, or of a request without contact data. */
export const endPage = (mark: string, title: string, text: string, base: string): Page => ({
  mark,
  title,
  blocks: [
    { kind: 'text', text },
    { kind: 'link', mark: 'revenir-telephone', text: 'Revenir à l’écran d’accueil', href: base },
  ],
});
