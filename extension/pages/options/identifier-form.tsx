// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Language } from '../../../shared/errors/index.ts';
import {
  type IdentifierFault,
  type NationalIdentifier,
  parseNationalIdentifier,
} from '../../../shared/identity/index.ts';
import type { MemoryRule } from '../../../shared/policy/index.ts';
import { Button, Checkbox, Field } from '../../ui/index.ts';
import type { OptionsModel } from './model.ts';
import { OPTIONS_TEXTS } from './texts/index.ts';

const FIELD = 'identifier';
type Remark =
  | { readonly fault: IdentifierFault }
  | { readonly warnings: readonly NationalIdentifier['warnings'][number][] };

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
  const fault = remark.value !== null && 'fault' in remark.value ? texts.identifierFaults[remark.value.fault] : null;
  const warned = remark.value !== null && 'warnings' in remark.value ? remark.value.warnings : [];
  const warnings = warned.map(warning => texts.identifierWarnings[warning]);
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
      remark.value = parsed;
      field.current?.focus();
      return;
    }
    remark.value = parsed;
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
            hint={warnings.length === 0 ? texts.identifierRule : warnings.join(' ')}
            problem={fault}
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
              aria-invalid={fault !== null}
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
