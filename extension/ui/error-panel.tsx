// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { type CpxError, describeError } from '../../shared/errors/index.ts';
import type { Texts } from './i18n/index.ts';
import { buildSupportDetails, type Versions } from './support-details.ts';

interface Props {
  readonly error: CpxError;
  readonly texts: Texts;
  readonly versions: Versions;
  /** It heals by itself when a card comes: said calmly, not as an alarm. */
  readonly waiting?: boolean;
  /** Puts a text on the clipboard. */
  copy(text: string): Promise<void>;
  /** Buttons of the next step. */
  readonly children?: ComponentChildren;
}

/** A failure in words: what happened, what to do, and folded away what support needs. */
export function ErrorPanel({ error, texts, versions, waiting = false, copy, children }: Props) {
  const copied = useSignal(false);
  const { title, sentence, next } = describeError(error, texts.language);
  const details = buildSupportDetails(error, versions);
  const copyDetails = async () => {
    await copy(details);
    copied.value = true;
  };
  return (
    <section
      class={waiting ? 'error-panel waiting' : 'error-panel'}
      role={waiting ? 'status' : 'alert'}
      data-testid="error"
      data-code={error.code}
    >
      <h2>{title}</h2>
      <p>{sentence}</p>
      <p class="next">{next}</p>
      {children}
      <details>
        <summary>{texts.action.details}</summary>
        <pre>{details}</pre>
        <button type="button" class="quiet" onClick={copyDetails}>
          {copied.value ? texts.action.copied : texts.action.copy}
        </button>
      </details>
    </section>
  );
}
