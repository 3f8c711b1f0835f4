// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ChannelKind } from '../../otp/index.ts';
import { alertOf, type Block, codeField, type Page } from '../../site/index.ts';
import type { Account } from '../accounts.ts';
import type { Drafts } from './account.ts';

export interface ChannelsPage {
  readonly csrfToken: string;
  readonly account: Account;
  readonly drafts: Drafts;
  /** The part that `fault` and `done` speak of. */
  readonly part: ChannelKind | 'authenticator' | null;
  readonly fault: string | null;
  readonly done: string | null;
}

const CHANNELS = {
  telephone: { title: 'Canal téléphone', label: 'Numéro de mobile', type: 'tel', autocomplete: 'tel' },
  email: { title: 'Canal e-mail', label: 'Adresse e-mail', type: 'email', autocomplete: 'email' },
} as const;

/** What happened with one part, above it. */
const tell = ({ part, fault, done }: ChannelsPage, own: ChannelsPage['part']): readonly Block[] => {
  if (part !== own) return [];
  const blocks = alertOf(fault);
  return done === null ? blocks : [...blocks, { kind: 'notice', mark: 'succes', role: 'status', text: done }];
};

function channelBlocks(page: ChannelsPage, kind: ChannelKind): readonly Block[] {
  const { title, label, type, autocomplete } = CHANNELS[kind];
  const value = page.drafts.channels.get(kind)?.typed ?? page.account.channels.get(kind) ?? '';
  return [
    ...tell(page, kind),
    {
      kind: 'form',
      mark: `canal-${kind}`,
      action: `/compte/canaux-otp/${kind}`,
      legend: title,
      hidden: [['jeton', page.csrfToken]],
      fields: [
        { type, mark: `canal-${kind}-valeur`, name: kind, label, value, autocomplete, required: true },
        codeField({ mark: `canal-${kind}-code`, label: 'Code reçu', required: false }),
      ],
      buttons: [
        { mark: `tester-${kind}`, text: 'Tester', action: 'tester' },
        { mark: `valider-${kind}`, text: 'Valider', action: 'valider' },
      ],
    },
  ];
}

/** An invention of the replica: what is known of the real portal tells of no authenticator. */
function authenticatorBlocks(page: ChannelsPage): readonly Block[] {
  const hidden = [['jeton', page.csrfToken]] as const;
  const action = '/compte/canaux-otp/application';
  const draft = page.drafts.authenticator;
  const heading: readonly Block[] = [
    { kind: 'heading', text: 'Application d’authentification (invention de la réplique)' },
    ...tell(page, 'authenticator'),
  ];
  if (draft === null) {
    const buttons = [{ mark: 'ajouter-application', text: 'Ajouter une application', action: 'ajouter' }];
    return [...heading, { kind: 'form', mark: 'ajout-application', action, hidden, fields: [], buttons }];
  }
  return [
    ...heading,
    { kind: 'image', mark: 'application-qr', source: draft.image, alternative: 'QR code de la clé' },
    { kind: 'link', mark: 'application-uri', text: draft.uri, href: draft.uri },
    {
      kind: 'form',
      mark: 'canal-application',
      action,
      hidden,
      fields: [codeField({ mark: 'canal-application-code', label: 'Code affiché par l’application' })],
      buttons: [{ mark: 'valider-application', text: 'Valider', action: 'valider' }],
    },
  ];
}

/** The window of the OTP channels. */
export const channelsPage = (page: ChannelsPage): Page => ({
  mark: 'canaux-otp',
  title: 'Modifier mes canaux OTP',
  blocks: [
    { kind: 'text', text: 'Un canal suffit\u00a0: téléphone ou e-mail.' },
    ...channelBlocks(page, 'telephone'),
    ...channelBlocks(page, 'email'),
    ...authenticatorBlocks(page),
    { kind: 'link', mark: 'revenir-bandeau', text: 'Revenir au bandeau', href: '/bandeau' },
  ],
});
