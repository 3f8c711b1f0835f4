// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { formatServerAnswer, parseServerAnswer } from './index.ts';

it.each([
  { status: 403, says: '' },
  { status: 500, says: 'Un incident: HTTP 500' },
])('a server’s answer is told and read again: %o', answer => {
  expect(parseServerAnswer(formatServerAnswer(answer))).toEqual(answer);
});

it.each(['HTTP 4031', 'HTTP', 'got HTTP 403: x', 'VERIFY 63C0', ''])('"%s" is no answer of a server', detail => {
  expect(parseServerAnswer(detail)).toBeNull();
});
