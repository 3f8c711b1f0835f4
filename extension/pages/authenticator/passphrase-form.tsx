// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '../../../shared/errors/index.ts';
import { Button } from '../../ui/index.ts';
import { PassphraseField, takeText } from './passphrase-field.tsx';
import { AUTHENTICATOR_TEXTS } from './texts/index.ts';

interface Props {
  /** Of the field and, with `-submit`, of the button. */
  readonly id: string;
  readonly label: string;
  readonly action: string;
  readonly language: Language;
  /** Resolves with whether it was the right one. */
  submit(passphrase: string): Promise<boolean>;
}

/** Asks for the passphrase. A wrong one empties the field, which keeps the focus. */
export function PassphraseForm({ id, label, action, language, submit }: Props) {
  const texts = AUTHENTICATOR_TEXTS[language];
  const isWrong = useSignal(false);
  const isBusy = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const tryIt = async (event: Event) => {
    event.preventDefault();
    if (isBusy.value) return;
    isBusy.value = true;
    isWrong.value = false;
    isWrong.value = !(await submit(takeText(field)));
    isBusy.value = false;
    if (isWrong.value) field.current?.focus();
  };
  return (
    <form onSubmit={event => void tryIt(event)}>
      <PassphraseField
        id={id}
        label={label}
        problem={isWrong.value ? texts.wrongPassphrase : null}
        purpose="current-password"
        reference={field}
      />
      <Button type="submit" name={`${id}-submit`} disabled={isBusy.value}>
        {isBusy.value ? texts.working : action}
      </Button>
    </form>
  );
}
