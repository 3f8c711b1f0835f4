// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import type { AuthenticatorModel } from './model.ts';
import { PassphraseForm } from './passphrase-form.tsx';
import { AUTHENTICATOR_TEXTS } from './texts/index.ts';

interface Props {
  readonly model: AuthenticatorModel;
  readonly language: Language;
}

/** The one thing that a locked authenticator can do. */
export function UnlockForm({ model, language }: Props) {
  const texts = AUTHENTICATOR_TEXTS[language];
  return (
    <section aria-labelledby="unlock-title" data-testid="unlock-form">
      <h2 id="unlock-title">{texts.unlockTitle}</h2>
      <p>{texts.unlockIntro}</p>
      <PassphraseForm
        id="unlock"
        label={texts.passphrase}
        action={texts.unlock}
        language={language}
        submit={passphrase => model.unlock(passphrase)}
      />
    </section>
  );
}
