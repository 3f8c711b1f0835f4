// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { rungOfError } from './index.ts';

it.each([
  ['HOST_NOT_INSTALLED', 'nativeManifest'],
  ['HOST_OUTDATED', 'hostVersion'],
  ['CARD_MISSING', 'card'],
  ['PIN_BLOCKED', 'triesLeft'],
  ['TLS_INSPECTION', 'tls'],
  ['SERVER_REFUSED_CERTIFICATE', 'certificate'],
  ['CARD_IN_USE', 'middleware'],
] as const)('the diagnosis of %s begins at %s', (code, rung) => {
  expect(rungOfError(code)).toBe(rung);
});

it.each(['PIN_INCORRECT', 'PIN_LAST_TRY', 'PUK_INCORRECT', 'USER_CANCELLED', 'REQUEST_EXPIRED', 'BUSY'] as const)(
  '%s needs no diagnosis',
  code => {
    expect(rungOfError(code)).toBeNull();
  },
);
