// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Language } from '../../../shared/errors/index.ts';
import { parseNationalIdentifier } from '../../../shared/identity/index.ts';
import type { MemoryRule } from '../../../shared/policy/index.ts';
import { Button, Checkbox, Field } from '../../ui/index.ts';
import type { OptionsModel } from './model.ts';
import { OPTIONS_TEXTS } from './texts/index.ts';

const FIELD = 'identifier';
type Remark = { readonly text: string; readonly isFault: boolean };

interface Props {
  readonly model: OptionsModel;
  readonly rule: MemoryRule;
  readonly language: Language;
}

/** The opt-in of the national identifier: off and not kept, or typed, proved and kept. */
export function IdentifierForm({ model, rule, language }: Props) {
  const texts = OPTIONS_TEXTS[language];
  const { identifier } = model.surroundings.preferences.value;
  const isOpen = useSignal(identifier !== null);
  const remark = useSignal<Remark | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const isWanted = (isOpen.value || identifier !== null) && rule === 'allowed';

  const open = (isChecked: boolean) => {
    isOpen.value = isChecked;
    remark.value = null;
    if (!isChecked) void model.change({ identifier: null });
  };
  const save = (event: Event) => {
    event.preventDefault();
    const parsed = parseNationalIdentifier(field.current?.value ?? '');
    if ('fault' in parsed) {
      remark.value = { text: texts.identifierFaults[parsed.fault], isFault: true };
      field.current?.focus();
      return;
    }
    const warnings = parsed.warnings.map(warning => texts.identifierWarnings[warning]);
    remark.value = warnings.length === 0 ? null : { text: warnings.join(' '), isFault: false };
    if (field.current !== null) field.current.value = parsed.value;
    void model.change({ identifier: parsed.value });
  };
  return (
    <>
      <Checkbox
        name="keep-identifier"
        label={texts.identifier}
        hint={texts.identifierHint}
        checked={isWanted}
        // What was kept can still be given up after it was forbidden.
        disabled={rule === 'forbidden' && identifier === null}
        change={open}
      />
      {isWanted && (
        <form onSubmit={save} data-testid="identifier-form">
          <Field
            id={FIELD}
            label={texts.identifierField}
            hint={remark.value?.isFault === false ? remark.value.text : texts.identifierRule}
            problem={remark.value?.isFault === true ? remark.value.text : null}
          >
            <input
              ref={field}
              id={FIELD}
              type="text"
              inputMode="text"
              autoComplete="off"
              spellcheck={false}
              defaultValue={identifier ?? ''}
              aria-describedby={`${FIELD}-hint`}
              aria-invalid={remark.value?.isFault === true}
              data-testid="identifier"
            />
          </Field>
          <Button kind="quiet" type="submit" name="save-identifier">
            {texts.save}
          </Button>
        </form>
      )}
    </>
  );
}
