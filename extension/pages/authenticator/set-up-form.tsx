// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Language } from '../../../shared/errors/index.ts';
import { judgePassphrase, MIN_PASSPHRASE_CHARACTERS, type PassphraseFault } from '../../authenticator/index.ts';
import { Button, Notice } from '../../ui/index.ts';
import type { AuthenticatorModel } from './model.ts';
import { PassphraseField, takeText } from './passphrase-field.tsx';
import { AUTHENTICATOR_TEXTS } from './texts/index.ts';

interface Props {
  readonly model: AuthenticatorModel;
  readonly language: Language;
}

/** The passphrase, chosen and typed twice. */
export function SetUpForm({ model, language }: Props) {
  const texts = AUTHENTICATOR_TEXTS[language];
  const fault = useSignal<PassphraseFault | null>(null);
  const isBusy = useSignal(false);
  const chosen = useRef<HTMLInputElement>(null);
  const repeated = useRef<HTMLInputElement>(null);
  const told = fault.value === null ? null : texts.passphraseFaults[fault.value](MIN_PASSPHRASE_CHARACTERS);

  const setUp = async (event: Event) => {
    event.preventDefault();
    if (isBusy.value) return;
    fault.value = judgePassphrase(chosen.current?.value ?? '', repeated.current?.value ?? '');
    if (fault.value !== null) {
      (fault.value === 'different' ? repeated : chosen).current?.focus();
      return;
    }
    isBusy.value = true;
    takeText(repeated);
    await model.create(takeText(chosen));
    isBusy.value = false;
  };
  return (
    <form onSubmit={event => void setUp(event)} data-testid="set-up">
      <h2>{texts.setUp}</h2>
      <p>{texts.setUpIntro}</p>
      <Notice tone="warning">
        <p>{texts.setUpWarning}</p>
      </Notice>
      <PassphraseField
        id="passphrase"
        label={texts.newPassphrase}
        hint={texts.passphraseRule(MIN_PASSPHRASE_CHARACTERS)}
        problem={fault.value === 'different' ? null : told}
        purpose="new-password"
        reference={chosen}
      />
      <PassphraseField
        id="repeat"
        label={texts.repeat}
        problem={fault.value === 'different' ? told : null}
        purpose="new-password"
        reference={repeated}
      />
      <Button type="submit" name="create" disabled={isBusy.value}>
        {isBusy.value ? texts.working : texts.create}
      </Button>
    </form>
  );
}
