// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import { type Account, labelOf } from '../../authenticator/index.ts';
import { ConfirmDialog } from '../frame/index.ts';
import type { AuthenticatorModel } from './model.ts';
import { AUTHENTICATOR_TEXTS } from './texts/index.ts';

interface Props {
  readonly model: AuthenticatorModel;
  readonly account: Account;
  readonly language: Language;
  close(): void;
}

/** Asks once more: the secret of an account cannot be brought back. */
export function DeleteDialog({ model, account, language, close }: Props) {
  const texts = AUTHENTICATOR_TEXTS[language];
  return (
    <ConfirmDialog
      name="delete"
      title={texts.deleteTitle(labelOf(account))}
      text={texts.deleteText}
      yes={texts.deleteYes}
      no={texts.cancel}
      confirm={() => {
        void model.remove(account);
        close();
      }}
      cancel={close}
    />
  );
}
