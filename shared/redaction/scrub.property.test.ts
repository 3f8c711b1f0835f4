// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NAME, SECRETS, WORDS } from '../../test/kit/planted-secrets.ts';
import { scrub } from './index.ts';

/** A text of ordinary words around `secret`, parted from it by what parts words. */
const around = (secret: string) =>
  fc
    .tuple(WORDS, fc.constantFrom(' ', '\n', '"', '(', ', '), WORDS, fc.constantFrom(' ', '\n', '"', ')', '.', ', '))
    .map(([before, opening, after, closing]) => `${before}${opening}${secret}${closing}${after}`);

describe('wherever it stands in a text, a scrubbed text does not hold', () => {
  it.each(Object.entries(SECRETS))('%s', (_kind, secrets) => {
    fc.assert(
      fc.property(
        secrets.chain(secret => fc.tuple(fc.constant(secret), around(secret.text))),
        ([secret, text]) => {
          const scrubbed = scrub(text);
          for (const part of secret.parts) expect(scrubbed).not.toContain(part);
        },
      ),
    );
  });

  it('a name that it was told of', () => {
    fc.assert(
      fc.property(
        NAME.chain(name => fc.tuple(fc.constant(name), around(name))),
        ([name, text]) => {
          expect(scrub(text, [name]).toLocaleLowerCase('fr')).not.toContain(name.toLocaleLowerCase('fr'));
        },
      ),
    );
  });
});

it('a scrubbed text is not changed by being scrubbed again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), text => {
      expect(scrub(scrub(text))).toBe(scrub(text));
    }),
  );
});

it('no text makes it slow', () => {
  const hostile = ['a='.repeat(5000), '@'.repeat(5000), '1 '.repeat(5000), 'a://'.repeat(3000), 'A_'.repeat(5000)];
  for (const text of hostile) expect(scrub(text).length).toBeLessThan(text.length + 1);
});
