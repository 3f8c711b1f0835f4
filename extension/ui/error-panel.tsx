// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { rungOfError } from '../../shared/diagnosis/index.ts';
import { type CpxError, describeError, ERROR_KINDS } from '../../shared/errors/index.ts';
import { Disclosure } from './disclosure.tsx';
import type { ErrorDetails } from './error-details.tsx';
import type { Texts } from './i18n/index.ts';
import type { Versions } from './support-details.ts';
import { SupportLine } from './support-line.tsx';

interface Props {
  readonly error: CpxError;
  readonly texts: Texts;
  readonly versions: Versions;
  /** It heals by itself when a card comes: said calmly, not as an alarm. */
  readonly waiting?: boolean;
  /** Title and next step alone, where there is little room. */
  readonly brief?: boolean;
  /** The tries left stand beside the field of the code: they are not told a second time. */
  readonly tellsTries?: boolean;
  /** What had the focus is gone: its heading takes it, unless something on the page already has it. */
  readonly takesFocus?: boolean;
  /** Puts a text on the clipboard. */
  copy(text: string): Promise<void>;
  /** Buttons of the next step. */
  readonly children?: ComponentChildren;
}

/** Of the built extension: a link works without a browser's API. */
const DIAGNOSTICS = '/extension/pages/diagnostics/index.html';

/**
 * A failure in words: what happened, what to do, and folded away what support needs. What the person has done on purpose
 * is no failure: it is said calmly, and there is nothing to find out about it.
 */
export function ErrorPanel(props: Props) {
  const { error, texts, versions, waiting = false, tellsTries = true, takesFocus = false, copy, children } = props;
  const isOwnDoing = ERROR_KINDS[error.code].link === 'person';
  const brief = props.brief === true || isOwnDoing;
  const isCalm = waiting || isOwnDoing;
  const hasSentence = isOwnDoing || (!brief && (tellsTries || error.triesLeft === undefined));
  const Details = useSignal<typeof ErrorDetails | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { title, sentence, next } = describeError(error, texts.language);
  const rung = rungOfError(error.code);
  useEffect(() => {
    if (brief) return;
    // Behind the first drawing: what to do does not wait for what support needs, nor depend on it.
    import('./error-details.tsx').then(
      module => {
        Details.value = module.ErrorDetails;
      },
      () => undefined,
    );
  }, [brief]);
  useEffect(() => {
    const hasFocus = document.activeElement !== null && document.activeElement !== document.body;
    if (takesFocus && !hasFocus) heading.current?.focus();
  }, [error.code, takesFocus]);
  return (
    <section
      class={isCalm ? 'notice info' : 'notice error'}
      role={isCalm ? 'status' : 'alert'}
      data-testid="error"
      data-code={error.code}
    >
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {hasSentence && <p>{sentence}</p>}
      <p class="next">{next}</p>
      {children}
      {!brief && rung !== null && (
        <p>
          {/* In a tab of its own: what is under way on this page goes on. */}
          <a
            class="way-out"
            href={`${DIAGNOSTICS}#${rung}/${error.code}`}
            target="_blank"
            rel="noreferrer"
            data-testid="diagnose"
          >
            {texts.action.diagnose}
          </a>
        </p>
      )}
      {!brief && (
        <>
          <SupportLine texts={texts} />
          <Disclosure summary={texts.action.details}>
            {Details.value !== null && <Details.value error={error} texts={texts} versions={versions} copy={copy} />}
          </Disclosure>
        </>
      )}
    </section>
  );
}
