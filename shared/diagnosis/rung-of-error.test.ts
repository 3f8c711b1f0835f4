// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { ERROR_KINDS } from '../errors/index.ts';
import { errorOfFinding, FINDING_CODES, FINDINGS, rungOfError } from './index.ts';

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

it('the diagnosis of an error begins at the first rung that has a finding for it', () => {
  const found = FINDING_CODES.map(finding => ({ code: errorOfFinding(finding), rung: FINDINGS[finding].rung }));
  const wrong = found.filter(({ code, rung }, index) => {
    if (code === null || ERROR_KINDS[code].retry === 'confirm') return false;
    const isFirst = found.findIndex(other => other.code === code) === index;
    return isFirst && rungOfError(code) !== rung;
  });
  expect(wrong).toEqual([]);
});
