// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { toEndpointUrl } from './endpoint-url.ts';

it.each([
  ['https://cps.example.fr/a?b=%20c#d', 'https://cps.example.fr/a?b=%20c'],
  ['http://cps.example.fr/a', 'https://cps.example.fr/a'],
  ['http://cps.example.fr:80/', 'https://cps.example.fr/'],
])('opens %s as %s', (captured, opened) => {
  expect(toEndpointUrl(captured)?.href).toBe(opened);
});

it.each(['', 'cps.example.fr', 'ftp://cps.example.fr/', 'http://cps.example.fr:8080/', 'javascript:alert(1)'])(
  'opens nothing for "%s"',
  captured => {
    expect(toEndpointUrl(captured)).toBeNull();
  },
);
