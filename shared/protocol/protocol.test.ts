// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { CpxError } from '../errors/index.ts';
import {
  compareVersions,
  decodeHostMessage,
  decodeNotification,
  decodeParams,
  decodeRequest,
  decodeResult,
  knowsVerb,
  PROTOCOL_VERSION,
  type SignInParams,
  type SignInResult,
  type Status,
} from './index.ts';

const INSERTION = '7f1d6f0e-3c51-4d9e-9a34-0d5a3c6b2f11';
const signIn: SignInParams = {
  url: 'https://cps.portail.si-samu.fr/connexion?etat=a%20b',
  method: 'POST',
  form: [['SAMLRequest', 'PHNhbWw+']],
  cookies: [
    {
      name: 'a',
      value: 'b',
      host: 'cps.portail.si-samu.fr',
      domain: null,
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'lax',
      partitioned: false,
      expires: null,
    },
  ],
  userAgent: 'Mozilla/5.0',
  acceptLanguage: 'fr-FR,fr;q=0.9',
  insertion: INSERTION,
  lastTryConfirmed: false,
  pin: '0000',
};
const result: SignInResult = {
  landing: { kind: 'redirect', url: 'https://www.portail.si-samu.fr/profil', site: 'same-site' },
  cookies: signIn.cookies,
  registrableDomain: 'si-samu.fr',
  connection: { host: 'cps.portail.si-samu.fr', protocol: 'TLSv1.2', cipher: 'X', signature: 'rsa_pkcs1_sha256' },
  steps: [{ step: 'signing', ms: 12 }],
};
const status: Status = {
  service: 'running',
  readers: [
    { name: 'Reader 0', insertion: null, card: { kind: 'empty' } },
    { name: 'Reader 1', insertion: INSERTION, card: { kind: 'refused', error: 'CARD_FOREIGN' } },
    {
      name: 'Reader 2',
      insertion: INSERTION,
      card: {
        kind: 'cpx',
        generation: 'CPS3',
        type: 'CPS',
        test: true,
        holder: {
          givenName: 'ALAIN',
          surname: 'D0000020981',
          nationalId: '899700209812',
          title: 'Médecin',
          profession: 10,
        },
        validity: { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2029-01-01T00:00:00.000Z', state: 'valid' },
        pin: { triesLeft: 3, minDigits: 4, maxDigits: 4, entry: 'page' },
      },
    },
  ],
};
const violation = expect.objectContaining({ code: 'PROTOCOL_VIOLATION' });

describe('every message makes the round trip', () => {
  it('signIn', () => {
    expect(decodeParams('signIn', JSON.parse(JSON.stringify(signIn)))).toEqual(signIn);
    expect(decodeResult('signIn', JSON.parse(JSON.stringify(result)))).toEqual(result);
  });

  it('status and statusChanged', () => {
    expect(decodeResult('status', JSON.parse(JSON.stringify(status)))).toEqual(status);
    expect(decodeNotification('statusChanged', JSON.parse(JSON.stringify(status)))).toEqual(status);
  });

  it('changePin, unblockPin and pukStatus', () => {
    const change = { insertion: INSERTION, lastTryConfirmed: false, pin: '0000', newPin: '0000' };
    const unblock = { insertion: INSERTION, lastTryConfirmed: true, puk: null, newPin: null };
    const left = { triesLeft: 10, usesLeft: 100, minDigits: 8, maxDigits: 8 };
    expect(decodeParams('changePin', change)).toEqual(change);
    expect(decodeParams('unblockPin', unblock)).toEqual(unblock);
    expect(decodeParams('pukStatus', { insertion: INSERTION })).toEqual({ insertion: INSERTION });
    expect(decodeResult('pukStatus', left)).toEqual(left);
  });

  it('signIn with a code porteur that is typed elsewhere', () => {
    expect(decodeParams('signIn', { ...signIn, pin: null }).pin).toBeNull();
  });

  it('hello', () => {
    const hello = { protocol: PROTOCOL_VERSION, product: '0.1.0' };
    expect(decodeParams('hello', hello)).toEqual(hello);
    expect(decodeResult('hello', hello)).toEqual(hello);
  });

  it('progress and cancel', () => {
    expect(decodeNotification('progress', { request: 3, step: 'signing' })).toEqual({ request: 3, step: 'signing' });
    expect(decodeParams('cancel', { request: 3 })).toEqual({ request: 3 });
  });
});

describe('a diagnosis', () => {
  const found = { rung: 'reader', state: 'broken', finding: 'reader.none', facts: [] } as const;
  const card = [{ group: 'IDENTITE', field: 'Nom', value: 'D0000020981' }] as const;

  it('makes the round trip, each rung live too', () => {
    expect(decodeParams('diagnose', {})).toEqual({});
    expect(decodeParams('diagnose', { portal: 'si-samu' })).toEqual({ portal: 'si-samu' });
    expect(decodeResult('diagnose', { rungs: [found], card })).toEqual({ rungs: [found], card });
    expect(decodeNotification('rungFound', { request: 3, result: found })).toEqual({ request: 3, result: found });
  });

  it.each([
    ['an unknown key', { portal: 'si-samu', url: 'https://evil.example/' }],
    ['a portal without a name', { portal: '' }],
    ['a list', []],
  ])('with %s is refused', (_name, params) => expect(() => decodeParams('diagnose', params)).toThrow(violation));

  it.each([
    ['rungs that are none', { rungs: [{ ...found, rung: 'tls' }], card: [] }],
    ['more than the table of the card', { rungs: [], card: [], pin: '1234' }],
  ])('answered with %s is refused', (_name, answer) =>
    expect(() => decodeResult('diagnose', answer)).toThrow(violation),
  );

  it('is known to hosts of 1.1 and later', () => {
    expect(knowsVerb({ major: 1, minor: 0, patch: 9 }, 'diagnose')).toBe(false);
    expect(knowsVerb({ major: 1, minor: 1, patch: 0 }, 'diagnose')).toBe(true);
    expect(knowsVerb({ major: 1, minor: 0, patch: 0 }, 'signIn')).toBe(true);
  });
});

describe('a sign-in is refused', () => {
  const { pin: _pin, ...withoutPin } = signIn;
  it.each([
    ['with an unknown key', { ...signIn, sign: 'AAAA' }],
    ['without a code porteur', withoutPin],
    ['with letters in the code porteur', { ...signIn, pin: '12a4' }],
    ['with a code porteur too short', { ...signIn, pin: '123' }],
    ['with a method that changes things', { ...signIn, method: 'DELETE' }],
    ['with an address that is none', { ...signIn, url: 'cps.portail.si-samu.fr' }],
    ['with an insertion that is not opaque', { ...signIn, insertion: '1' }],
    ['with a line break in a header', { ...signIn, userAgent: 'a\r\nCookie: b' }],
    ['with an accent in a header', { ...signIn, acceptLanguage: 'é' }],
    ['with a half form field', { ...signIn, form: [['a']] }],
    ['with too many cookies', { ...signIn, cookies: Array.from({ length: 401 }, () => signIn.cookies[0]) }],
    ['with nothing', null],
  ])('%s', (_name, params) => {
    expect(() => decodeParams('signIn', params)).toThrow(violation);
  });

  it('in words that never quote what was sent', () => {
    const thrown = (() => {
      try {
        return decodeParams('signIn', { ...signIn, pin: '987654x' });
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(CpxError);
    expect(String(thrown)).not.toContain('987654');
  });
});

describe('a change of code is refused', () => {
  const change = { insertion: INSERTION, lastTryConfirmed: false, pin: '0000', newPin: '0000' };
  it.each([
    ['with an unknown key', { ...change, puk: '00000000' }],
    ['without a new code', { ...change, newPin: undefined }],
    ['with a new code of letters', { ...change, newPin: 'abcd' }],
    ['for an insertion that is not opaque', { ...change, insertion: '1' }],
  ])('%s', (_name, params) => expect(() => decodeParams('changePin', params)).toThrow(violation));
});

describe('a request envelope is refused', () => {
  const request = { jsonrpc: '2.0', id: 1, method: 'status', params: {} };
  it('unless it is whole', () => expect(decodeRequest(request)).toEqual(request));
  it.each([
    ['of another protocol', { ...request, jsonrpc: '1.0' }],
    ['without number', { ...request, id: null }],
    ['with number zero', { ...request, id: 0 }],
    ['with a verb that signs what it is given', { ...request, method: 'sign' }],
    ['with an inherited name as verb', { ...request, method: 'toString' }],
    ['with an unknown key', { ...request, origin: 'https://www.example.fr' }],
    ['in a batch', [request]],
  ])('%s', (_name, value) => expect(() => decodeRequest(value)).toThrow(violation));
});

describe('a host message is refused', () => {
  it.each([
    ['with a result and an error', { jsonrpc: '2.0', id: 1, result: {}, error: {} }],
    ['with an unknown notification', { jsonrpc: '2.0', method: 'navigate', params: {} }],
    [
      'with an unknown error code',
      { jsonrpc: '2.0', id: 1, error: { code: -32000, message: 'X', data: { code: 'X' } } },
    ],
    ['that is text', 'hello'],
  ])('%s', (_name, value) => expect(() => decodeHostMessage(value)).toThrow(violation));
});

it('an empty list is no empty object', () => {
  expect(() => decodeParams('status', [])).toThrow(violation);
});

describe('version negotiation', () => {
  const version = (major: number, minor = 0, patch = 0) => ({ major, minor, patch });
  it.each([
    [version(1), version(1), 'compatible'],
    [version(1, 4), version(1, 0, 9), 'compatible'],
    [version(1, 0), version(1, 4), 'compatible'],
    [version(1), version(2), 'extension-outdated'],
    [version(2), version(1, 9), 'host-outdated'],
  ] as const)('extension %o and host %o: %s', (extension, host, expected) => {
    expect(compareVersions(extension, host)).toBe(expected);
  });
});
