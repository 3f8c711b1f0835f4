// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Ref } from 'preact';
import type { CpxError } from '../../shared/errors/index.ts';
import { FEW_TRIES } from '../host/index.ts';
import type { Texts } from '../ui/index.ts';
import type { CodeFieldName, DigitRange } from './check-entry.ts';
import { CODE_TEXTS } from './texts/index.ts';
import type { CodeTask, CodeView } from './view.ts';

interface HintProps {
  readonly field: CodeFieldName;
  readonly task: CodeTask;
  readonly view: Extract<CodeView, { kind: 'entry' }>;
  readonly range: DigitRange;
  /** The new code is easy to guess. */
  readonly isWeak: boolean;
  readonly texts: Texts;
}

interface Props extends HintProps {
  readonly input: Ref<HTMLInputElement>;
  /** What is wrong with the field; null for nothing. */
  readonly problem: string | null;
}

/** One field of a code. It is uncontrolled; below it is always one line of words, so that nothing jumps. */
export function CodeInput({ input, problem, ...hint }: Props) {
  const { field, task, texts, view, range } = hint;
  const { proof, newPin, repeat } = CODE_TEXTS[texts.language];
  const labels = { proof: proof[task], newPin, repeat };
  return (
    <div class="code-field">
      <label class="field" for={field}>
        {labels[field]}
      </label>
      <input
        ref={input}
        id={field}
        class="code"
        type="password"
        inputMode="numeric"
        autocomplete="off"
        spellcheck={false}
        maxLength={range.maxDigits}
        aria-describedby={`${field}-hint`}
        aria-invalid={problem !== null || (view.error !== null && field === findField(view.error))}
        data-testid={field}
      />
      <p id={`${field}-hint`} class="hint code-hint" aria-live="polite" data-testid={`${field}-hint`}>
        {problem === null ? <Hint {...hint} /> : <strong class="bad">{problem}</strong>}
      </p>
    </div>
  );
}

/** The field that a refusal is about. */
const findField = ({ code }: CpxError): CodeFieldName =>
  code === 'PIN_NEW_REFUSED' || code === 'PIN_NEW_MISMATCH' ? 'newPin' : 'proof';

/** What is good to know of a field before something is wrong with it. */
function Hint({ field, task, texts, view, range, isWeak }: HintProps) {
  const code = CODE_TEXTS[texts.language];
  const digits = code.digits(range.minDigits, range.maxDigits);
  if (field === 'repeat') return <>{code.repeatHint}</>;
  if (field === 'newPin' && isWeak)
    return (
      <strong class="weak" data-testid="weak">
        {code.weak}
      </strong>
    );
  if (field === 'newPin') return <>{digits}</>;
  const { triesLeft, usesLeft, error } = view;
  if (task === 'unblock') {
    return (
      <>
        {code.pukHint}
        {triesLeft !== null && <strong data-testid="tries"> {code.pukTriesLeft(triesLeft)}</strong>}
        {usesLeft !== null && <span data-testid="uses"> {code.usesLeft(usesLeft)}</span>}
      </>
    );
  }
  const tellsTries = triesLeft !== null && (error !== null || triesLeft <= FEW_TRIES);
  return (
    <>
      {digits}
      {tellsTries && <strong data-testid="tries"> {texts.triesLeft(triesLeft)}</strong>}
    </>
  );
}
