// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { listFormHosts } from './form-hosts.ts';

const withPolicy = (policy: string) => ({ content_security_policy: { extension_pages: policy } });

it('lists the hosts of form-action and of no other rule', () => {
  const policy = "default-src https://a.fr; form-action https://b.fr https://c.fr;frame-ancestors 'none'";
  expect([...listFormHosts(withPolicy(policy))]).toEqual(['b.fr', 'c.fr']);
});

it.each([
  ['nothing at all', {}],
  ['no such rule', withPolicy("default-src 'none'")],
  ['a rule that allows nothing', withPolicy("form-action 'none'")],
])('lists nothing for a manifest with %s', (_name, manifest) => {
  expect([...listFormHosts(manifest)]).toEqual([]);
});
