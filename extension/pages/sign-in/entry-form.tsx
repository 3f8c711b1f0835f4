// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useEffect, useRef } from 'preact/hooks';
import { describeError } from '../../../shared/errors/index.ts';
import { FEW_TRIES } from '../../host/index.ts';
import { Button, CardChoice, type CodeField, type Texts, toCodeField } from '../../ui/index.ts';
import { SIGN_IN_TEXTS } from './texts/index.ts';
import type { View } from './view.ts';

interface Props {
  readonly view: Extract<View, { kind: 'entry' }>;
  readonly texts: Texts;
  readonly lastTryConfirmed: boolean;
  confirmLastTry(confirmed: boolean): void;
  choose(insertion: string): void;
  /** Null: the code porteur is entered elsewhere than on the page. */
  submit(field: CodeField | null): void;
  cancel(): void;
}

/**
 * The field of the code porteur, unless it is entered elsewhere; then the button alone begins the entry. The field is
 * uncontrolled: its value is in no signal, state or attribute, and leaves only through `take`.
 */
export function EntryForm({ view, texts, lastTryConfirmed, confirmLastTry, choose, submit, cancel }: Props) {
  const own = SIGN_IN_TEXTS[texts.language];
  const input = useRef<HTMLInputElement>(null);
  const { cards, current, triesLeft, lastTry, error } = view;
  const { minDigits, maxDigits, entry } = current.card.pin;
  const button = useRef<HTMLButtonElement>(null);
  const confirmation = useRef<HTMLInputElement>(null);
  // A new failure empties the field and brings the focus back, so that the person can type at once. The clean-up runs
  // when the card goes away: what was typed for it is not left in a detached element.
  useEffect(() => {
    const element = input.current;
    if (element !== null) {
      element.value = '';
      element.focus();
    } else {
      (confirmation.current ?? button.current)?.focus();
    }
    return () => {
      if (element !== null) element.value = '';
    };
  }, [error, current.insertion, entry]);

  const handleSubmit = (event: Event) => {
    event.preventDefault();
    submit(input.current === null ? null : toCodeField(input.current));
  };
  return (
    <form class="entry" onSubmit={handleSubmit} autocomplete="off">
      <CardChoice cards={cards} chosen={current.insertion} texts={texts} choose={choose} />
      {entry === 'page' && (
        <>
          <label class="field" for="code">
            {own.pin}
          </label>
          <input
            key={current.insertion}
            ref={input}
            id="code"
            class="code"
            type="password"
            inputMode="numeric"
            autocomplete="off"
            spellcheck={false}
            maxLength={maxDigits}
            aria-describedby="code-hint"
            aria-invalid={error !== null}
            required
            data-testid="pin"
          />
        </>
      )}
      <p id="code-hint" class="hint code-hint" data-testid="entry" data-entry={entry}>
        {error !== null && <strong class="bad">{describeError(error, texts.language).title}. </strong>}
        {error === null && (entry === 'page' ? own.pinHint(minDigits, maxDigits) : own.elsewhere[entry])}
        {triesLeft !== null && (
          <span class={triesLeft <= FEW_TRIES ? 'tries few' : 'tries'} data-testid="tries">
            {' '}
            {texts.triesLeft(triesLeft)}
          </span>
        )}
      </p>
      {lastTry && (
        <label class="choice notice warning">
          <input
            ref={confirmation}
            type="checkbox"
            checked={lastTryConfirmed}
            onChange={event => confirmLastTry(event.currentTarget.checked)}
            data-testid="confirm-last-try"
          />
          {own.confirmLastTry}
        </label>
      )}
      <div class="actions">
        <Button reference={button} type="submit" name="submit" disabled={lastTry && !lastTryConfirmed}>
          {own.submit}
        </Button>
        <Button kind="quiet" name="cancel" press={cancel}>
          {texts.action.cancel}
        </Button>
      </div>
    </form>
  );
}
