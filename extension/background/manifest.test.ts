// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { listRedirectableHosts } from './manifest.ts';

it('lists the hosts of the manifest as hosts', () => {
  expect([...listRedirectableHosts(manifest)]).toEqual(['www.portail.si-samu.fr']);
});

it.each([{}, { web_accessible_resources: ['page.html'] }, { web_accessible_resources: [{ resources: [] }] }])(
  'lists nothing where nothing is web-accessible: %o',
  part => {
    expect([...listRedirectableHosts(part)]).toEqual([]);
  },
);
