// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { guidOf } from './identifiers.ts';

it('a name has one GUID for ever', () => expect(guidOf('upgrade code')).toBe('7B2F7577-28D8-579E-9C14-502F2DFFF6E8'));
it('another name has another, of version 5 and of RFC 9562’s variant', () => {
  expect(guidOf('setup')).not.toBe(guidOf('upgrade code'));
  expect(guidOf('setup')).toMatch(/^[\dA-F]{8}-[\dA-F]{4}-5[\dA-F]{3}-[89AB][\dA-F]{3}-[\dA-F]{12}$/u);
});
