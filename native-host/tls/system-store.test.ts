// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import tls from 'node:tls';
import { expect, it } from 'vitest';
import { systemAuthorities } from './system-store.ts';

it('the system’s authorities are all there, each once, and none besides', () => {
  const authorities = systemAuthorities();
  expect(new Set(authorities)).toEqual(new Set(tls.getCACertificates('system')));
  expect(new Set(authorities).size).toBe(authorities.length);
  expect(systemAuthorities()).toBe(authorities);
});
