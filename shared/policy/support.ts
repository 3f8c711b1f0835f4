// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';

const MAX_NAME_CHARACTERS = 100;
const MAX_URL_CHARACTERS = 500;
const MAX_EMAIL_CHARACTERS = 254;
/** What people dial and read: digits with separators, `15`, `01 23 45 67 89`, `+33 1 23 45 67 89`, `poste 4242` is a name. */
const TELEPHONE = /^\+?[0-9](?:[ .()-]{0,2}[0-9]){0,24}$/u;
/** Nothing that would change a `mailto:` link. */
const EMAIL = /^[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}$/u;

/** Whom a person asks for help: shown beside errors and guides. */
export const SupportContact = v.strictObject({
  name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_NAME_CHARACTERS))),
  telephone: v.optional(v.pipe(v.string(), v.regex(TELEPHONE, 'a telephone number, such as "01 23 45 67 89"'))),
  email: v.optional(
    v.pipe(v.string(), v.maxLength(MAX_EMAIL_CHARACTERS), v.regex(EMAIL, 'an e-mail address, such as "a@example.fr"')),
  ),
  url: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(MAX_URL_CHARACTERS),
      v.check(isPageUrl, 'an http or https address without credentials'),
    ),
  ),
});
export type SupportContact = v.InferOutput<typeof SupportContact>;

function isPageUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}
