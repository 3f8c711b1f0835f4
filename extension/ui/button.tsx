// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ComponentChildren, Ref } from 'preact';

/** `primary`: the one thing to do now. `quiet`: what else can be done. `danger`: deletes. `link`: in a line of text. */
export type ButtonKind = 'primary' | 'quiet' | 'danger' | 'link';

interface Props {
  readonly kind?: ButtonKind;
  readonly type?: 'button' | 'submit';
  readonly disabled?: boolean;
  /** For tests: its `data-testid`. */
  readonly name: string;
  readonly reference?: Ref<HTMLButtonElement> | undefined;
  press?(): unknown;
  readonly children: ComponentChildren;
}

export const Button = ({ kind = 'primary', type = 'button', disabled, name, reference, press, children }: Props) => (
  <button
    ref={reference ?? null}
    type={type}
    class={kind === 'primary' ? undefined : kind}
    disabled={disabled}
    onClick={() => press?.()}
    data-testid={name}
  >
    {children}
  </button>
);
