// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PageRules } from '../portals/index.ts';
import type { Choice } from './choice.ts';
import { findField } from './fields.ts';
import { findForm, typeInto } from './forms.ts';

const PASSWORD = 'input[type="password"]';
/** A form where an account is made or its password changed: nothing of a sign-in. */
const NEW_PASSWORD = 'input[autocomplete~="new-password"]';

/** The field of the identifier of the portal's own account. It is filled as it was typed: accents and hyphens stay. */
export function findIdentifierField(root: Document, { labels }: PageRules): Choice | null {
  if (labels.identifier === undefined || labels.identifier.length === 0) return null;
  const field = findField(root, 'username', labels.identifier);
  if (field === null) return null;
  // Pages built by scripts often have no form.
  const form = field.form ?? findForm(field);
  const around = form ?? root;
  const passwords = around.querySelectorAll<HTMLInputElement>(PASSWORD);
  if (passwords.length > 1 || around.querySelector(NEW_PASSWORD) !== null) return null;
  return {
    kind: 'identifier',
    identity: `identifier ${field.maxLength}`,
    anchor: form ?? field,
    control: field,
    read: () => field.value.trim() || null,
    offers: value => field.value.trim() !== value && (field.maxLength < 0 || value.length <= field.maxLength),
    resume: value => {
      typeInto(field, value);
      (passwords[0] ?? field).focus();
    },
  };
}
