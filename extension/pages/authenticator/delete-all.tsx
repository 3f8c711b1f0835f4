// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Language } from '../../../shared/errors/index.ts';
import { Button } from '../../ui/index.ts';
import { ConfirmDialog } from '../frame/index.ts';
import type { AuthenticatorModel } from './model.ts';
import { AUTHENTICATOR_TEXTS } from './texts/index.ts';

interface Props {
  readonly model: AuthenticatorModel;
  readonly language: Language;
  /** Why one would. */
  readonly text: string;
}

/** Deletes every account, without the passphrase: it asks once more. */
export function DeleteAll({ model, language, text }: Props) {
  const texts = AUTHENTICATOR_TEXTS[language];
  const isAsking = useSignal(false);
  const begin = useRef<HTMLButtonElement>(null);
  const cancel = () => {
    isAsking.value = false;
    begin.current?.focus();
  };
  return (
    <section aria-label={texts.deleteAll}>
      <p>{text}</p>
      <Button
        kind="danger"
        name="delete-all"
        reference={begin}
        press={() => {
          isAsking.value = true;
        }}
      >
        {texts.deleteAll}
      </Button>
      {isAsking.value && (
        <ConfirmDialog
          name="delete-all"
          title={texts.deleteAllTitle}
          text={texts.deleteText}
          yes={texts.deleteYes}
          no={texts.cancel}
          confirm={() => {
            isAsking.value = false;
            void model.destroy();
          }}
          cancel={cancel}
        />
      )}
    </section>
  );
}
