// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PageRecognition } from '../portals/index.ts';
import type { Choice } from './choice.ts';
import { announceChange, findSubmit, setFieldValue, submitForm } from './forms.ts';
import { normalizeLabel, readControlLabel } from './labels.ts';

const TEXT_FIELDS = 'input[type="text"], input[type="tel"], input[type="number"], input:not([type])';

/** The field of the desk telephone's number: exactly one labelled so, in a form with one submit button. */
export function findTelephoneField(root: Document, { telephoneLabel }: PageRecognition): Choice | null {
  const fields = [...root.querySelectorAll<HTMLInputElement>(TEXT_FIELDS)].filter(
    field =>
      !field.disabled &&
      !field.readOnly &&
      // A one-time code is never kept, whatever its label says.
      field.autocomplete !== 'one-time-code' &&
      telephoneLabel.includes(normalizeLabel(readControlLabel(field))),
  );
  const [field] = fields;
  const form = field?.form ?? null;
  if (field === undefined || fields.length !== 1 || form === null || findSubmit(form) === null) return null;
  return {
    kind: 'telephone',
    anchor: form,
    control: field,
    read: () => field.value.trim() || null,
    offers: value => field.maxLength < 0 || value.length <= field.maxLength,
    resume: value => {
      setFieldValue(field, value);
      announceChange(field);
      submitForm(form);
    },
  };
}
