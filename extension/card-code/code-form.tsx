// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button, CardChoice, type Texts, toCodeField } from '../ui/index.ts';
import { CODE_FIELDS, type CodeFieldName, checkEntry, checkWhileTyping, type EntryProblem } from './check-entry.ts';
import { CodeElsewhere } from './code-elsewhere.tsx';
import { CodeInput } from './code-input.tsx';
import type { TypedFields } from './session.ts';
import { CODE_TEXTS } from './texts/index.ts';
import type { CodeTask, CodeView } from './view.ts';
import { isEasyToGuess } from './weakness.ts';

interface Props {
  readonly view: Extract<CodeView, { kind: 'entry' }>;
  readonly task: CodeTask;
  readonly texts: Texts;
  readonly lastTryConfirmed: boolean;
  confirmLastTry(confirmed: boolean): void;
  choose(insertion: string): void;
  submit(fields: TypedFields): void;
  cancel(): void;
}

/**
 * The code that proves the person's right, and the new code twice. The fields are uncontrolled: their values are in no
 * signal, state or attribute, and leave only through `take`; what is said of them while the person types is a word.
 */
export function CodeForm({ view, task, texts, lastTryConfirmed, confirmLastTry, choose, submit, cancel }: Props) {
  const own = CODE_TEXTS[texts.language];
  const { cards, current, ranges, error, lastTry } = view;
  const proof = useRef<HTMLInputElement>(null);
  const newPin = useRef<HTMLInputElement>(null);
  const repeat = useRef<HTMLInputElement>(null);
  const confirmation = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const inputs = { proof, newPin, repeat };
  const problem = useSignal<{ readonly field: CodeFieldName; readonly kind: EntryProblem } | null>(null);
  const isWeak = useSignal(false);
  const { entry } = current.card.pin;
  const rangeOf = (field: CodeFieldName) => ranges[field === 'proof' ? 'proof' : 'newPin'];
  const read = () => ({
    proof: proof.current?.value ?? '',
    newPin: newPin.current?.value ?? '',
    repeat: repeat.current?.value ?? '',
  });

  // A new failure empties the fields and brings the focus back. The clean-up runs when the card goes away: what was
  // typed for it is not left in detached elements.
  useEffect(() => {
    const elements = [proof.current, newPin.current, repeat.current].filter(element => element !== null);
    const empty = () => {
      for (const element of elements) element.value = '';
    };
    empty();
    problem.value = null;
    isWeak.value = false;
    (proof.current ?? confirmation.current ?? button.current)?.focus();
    return empty;
  }, [error, current.insertion, task, entry]);

  const handleInput = () => {
    const typed = read();
    isWeak.value = typed.newPin.length >= ranges.newPin.minDigits && isEasyToGuess(typed.newPin);
    problem.value = checkWhileTyping(typed);
  };
  /** Enter leads from field to field until all are filled. */
  const handleSubmit = (event: Event) => {
    event.preventDefault();
    if (proof.current === null || newPin.current === null) return submit(null);
    const found = checkEntry(read(), ranges);
    if (found !== null) {
      const element = inputs[found.field].current;
      element?.focus();
      problem.value = element?.value === '' ? null : found;
      return;
    }
    if (repeat.current !== null) repeat.current.value = '';
    submit({ proof: toCodeField(proof.current), newPin: toCodeField(newPin.current) });
  };
  const describe = (field: CodeFieldName): string | null => {
    if (problem.value?.field !== field) return null;
    const { kind } = problem.value;
    const { minDigits, maxDigits } = rangeOf(field);
    return kind === 'length' ? own.wrongLength(minDigits, maxDigits) : own.problems[task][kind];
  };

  return (
    <form class="entry" onSubmit={handleSubmit} onInput={handleInput} autocomplete="off">
      <CardChoice cards={cards} chosen={current.insertion} texts={texts} choose={choose} />
      {entry === 'page' ? (
        CODE_FIELDS.map(field => (
          <CodeInput
            key={`${field} ${current.insertion}`}
            input={inputs[field]}
            problem={describe(field)}
            isWeak={isWeak.value}
            range={rangeOf(field)}
            {...{ field, task, texts, view }}
          />
        ))
      ) : (
        <CodeElsewhere {...{ entry, task, texts, view }} />
      )}
      {lastTry && (
        <label class="choice notice warning">
          <input
            ref={confirmation}
            type="checkbox"
            checked={lastTryConfirmed}
            onChange={event => confirmLastTry(event.currentTarget.checked)}
            data-testid="confirm-last-try"
          />
          {own.confirmLastTry[task]}
        </label>
      )}
      <div class="actions">
        <Button reference={button} type="submit" name="submit" disabled={lastTry && !lastTryConfirmed}>
          {own.submit[task]}
        </Button>
        <Button kind="quiet" name="cancel" press={cancel}>
          {texts.action.cancel}
        </Button>
      </div>
    </form>
  );
}
