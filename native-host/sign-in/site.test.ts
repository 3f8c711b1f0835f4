// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { registrableDomainOf, relateSites } from './site.ts';

it.each([
  ['cps.portail.si-samu.fr', 'si-samu.fr'],
  ['www.exemple.asso.fr', 'exemple.asso.fr'],
  ['asso.fr', 'asso.fr'],
  ['carte.chu.local', 'chu.local'],
  ['carte.exemple.test', 'exemple.test'],
])('the registrable domain of %s is %s', (host, domain) => {
  expect(registrableDomainOf(host)).toBe(domain);
});

it.each([
  [['https://a.exemple.fr/1', 'https://a.exemple.fr/2'], 'same-origin'],
  [['https://b.exemple.fr/'], 'same-site'],
  [['https://a.exemple.fr/', 'https://b.exemple.fr/'], 'same-site'],
  [['https://a.exemple.fr/', 'https://a.autre.fr/'], 'cross-site'],
  [['https://a.autre.asso.fr/'], 'cross-site'],
])('an address stands to %o as %s', (others, relation) => {
  expect(
    relateSites(
      new URL('https://a.exemple.fr/'),
      others.map(url => new URL(url)),
    ),
  ).toBe(relation);
});
