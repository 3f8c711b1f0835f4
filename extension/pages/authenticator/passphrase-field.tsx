// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { RefObject } from 'preact';
import { Field } from '../../ui/index.ts';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly problem: string | null;
  /** `new-password` where it is chosen. */
  readonly purpose: 'current-password' | 'new-password';
  readonly reference: RefObject<HTMLInputElement | null>;
}

/** A field of a passphrase. It is uncontrolled: what is typed is in no signal. */
export const PassphraseField = ({ id, label, hint, problem, purpose, reference }: Props) => (
  <Field id={id} label={label} {...(hint === undefined ? {} : { hint })} problem={problem}>
    <input
      ref={reference}
      id={id}
      type="password"
      autoComplete={purpose}
      spellcheck={false}
      aria-describedby={hint === undefined && problem === null ? undefined : `${id}-hint`}
      aria-invalid={problem !== null}
      data-testid={id}
    />
  </Field>
);

/** Takes what was typed out of the field. */
export function takeText({ current }: RefObject<HTMLInputElement | null>): string {
  const text = current?.value ?? '';
  if (current !== null) current.value = '';
  return text;
}
