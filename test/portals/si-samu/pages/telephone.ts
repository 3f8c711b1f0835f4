// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { OpenSession } from '../../sessions.ts';
import { alertOf, type Page } from '../../site/index.ts';

/** Longest number that the field takes, in characters: its real format is not public. */
export const MAX_TELEPHONE_LENGTH = 64;

/** Asks for the unique number of the telephone that stands on the workstation. */
export const telephonePage = ({ csrfToken, view }: OpenSession, error: string | null): Page => ({
  mark: 'page-telephone',
  title: 'Identification au téléphone',
  blocks: [
    ...alertOf(error),
    {
      kind: 'form',
      mark: 'identification-telephone',
      action: '/telephone',
      hidden: [['jeton', csrfToken]],
      fields: [
        {
          type: 'text',
          mark: 'telephone',
          name: 'telephone',
          label: 'Numéro unique du téléphone',
          hint: 'Ce numéro est celui du téléphone posé sur votre poste de travail.',
          value: view.telephone ?? '',
          maxLength: MAX_TELEPHONE_LENGTH,
          autocomplete: 'off',
          isInvalid: error !== null,
          required: true,
        },
      ],
      buttons: [{ mark: 'valider-telephone', text: 'Valider' }],
    },
  ],
});
