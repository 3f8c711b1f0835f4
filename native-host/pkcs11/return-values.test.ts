// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { RETURN_VALUES, toModuleError } from './return-values.ts';

describe('what a module answers', () => {
  it.each([
    [0xa0, 'PIN_INCORRECT', 'CKR_PIN_INCORRECT'],
    [0xa2, 'PIN_FORMAT', 'CKR_PIN_LEN_RANGE'],
    [0xa4, 'PIN_BLOCKED', 'CKR_PIN_LOCKED'],
    [0xe0, 'CARD_REMOVED', 'CKR_TOKEN_NOT_PRESENT'],
    [0x32, 'CARD_REMOVED', 'CKR_DEVICE_REMOVED'],
    [0xb3, 'CARD_REMOVED', 'CKR_SESSION_HANDLE_INVALID'],
    [0xe1, 'CARD_UNSUPPORTED', 'CKR_TOKEN_NOT_RECOGNIZED'],
    [0x102, 'CARD_CONTACTLESS', 'CKR_USER_PIN_NOT_INITIALIZED'],
    [0x70, 'CARD_UNSUPPORTED', 'CKR_MECHANISM_INVALID'],
    [0x54, 'CARD_UNSUPPORTED', 'CKR_FUNCTION_NOT_SUPPORTED'],
    [0x80000001, 'CARD_FAULT', 'CKR_ASIP_BAD_EF_ACTUA'],
  ])('as %i at C_Login is %s', (rv, code, name) => {
    expect(toModuleError('C_Login', rv, 'login')).toMatchObject({ code, detail: `C_Login: ${name}` });
  });

  it('tells that a blocked code has no try left', () => {
    expect(toModuleError('C_Login', 0xa4, 'login').triesLeft).toBe(0);
  });

  it('is a person’s cancelling only where a person was asked at the reader', () => {
    expect(toModuleError('C_Login', 0x50, 'pin-pad').code).toBe('USER_CANCELLED');
    expect(toModuleError('C_Login', 0x50, 'login').code).toBe('CARD_FAULT');
    expect(toModuleError('C_Sign', 0x50, 'other').code).toBe('CARD_FAULT');
  });

  it.each([0xdead, 0x80000abc])('unknown, as %i, is a fault of the card with its number', rv => {
    const number = rv.toString(16).toUpperCase().padStart(8, '0');
    expect(toModuleError('C_Sign', rv, 'other')).toMatchObject({
      code: 'CARD_FAULT',
      detail: `C_Sign: CK_RV ${number}`,
    });
  });

  it('is never UNEXPECTED', () => {
    const contexts = ['login', 'pin-pad', 'other'] as const;
    const codes = Object.keys(RETURN_VALUES).flatMap(rv =>
      contexts.map(context => toModuleError('C_Sign', Number(rv), context).code),
    );
    expect(codes).not.toContain('UNEXPECTED');
  });

  it('is in docs/pkcs11.md, each value with its code', () => {
    const page = readFileSync(path.join(import.meta.dirname, '../../docs/pkcs11.md'), 'utf8');
    for (const [rv, { name, code }] of Object.entries(RETURN_VALUES)) {
      const number = Number(rv).toString(16).toUpperCase();
      expect(page).toContain(`| ${number} | ${name} | ${code} |`);
    }
  });
});
