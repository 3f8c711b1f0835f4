// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PageRules } from '../portals/index.ts';
import type { Choice } from './choice.ts';
import { listFields, onlyOne, readPurpose } from './fields.ts';
import { findForm, submitForm, typeInto } from './forms.ts';
import { isOneOf, readControlLabel } from './labels.ts';

/** The field of the desk telephone's number: exactly one labelled so, with one button that sends it. */
export function findTelephoneField(root: Document, rules: PageRules): Choice | null {
  const field = onlyOne(
    listFields(root).filter(
      // A one-time code is never kept, whatever its label says.
      one => readPurpose(one) !== 'one-time-code' && isOneOf(readControlLabel(one), rules.labels.telephone),
    ),
  );
  const form = field === null ? null : findForm(field);
  if (field === null || form === null) return null;
  return {
    kind: 'telephone',
    identity: `telephone ${field.maxLength}`,
    anchor: form,
    control: field,
    read: () => field.value.trim() || null,
    offers: value => field.maxLength < 0 || value.length <= field.maxLength,
    resume: value => {
      typeInto(field, value);
      // The page may have drawn everything anew.
      submitForm(field.isConnected ? form : (findTelephoneField(root, rules)?.anchor ?? null));
    },
  };
}
