// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { type RequestDetails, recordNavigation } from './capture.ts';

const details = (changes: Partial<RequestDetails> = {}): RequestDetails => ({
  url: 'https://cps.portail.si-samu.fr/connexion?a=1',
  method: 'GET',
  tabId: 7,
  ...changes,
});
const post = (requestBody: RequestDetails['requestBody']) => recordNavigation(details({ method: 'POST', requestBody }));

describe('the record of a navigation', () => {
  it('holds tab, address and method of a GET', () => {
    expect(recordNavigation(details())).toEqual({
      tabId: 7,
      url: 'https://cps.portail.si-samu.fr/connexion?a=1',
      method: 'GET',
      form: null,
      initiator: { kind: 'unknown' },
    });
  });

  it('holds the fields of a form in their order, repeated ones too', () => {
    const record = post({ formData: { SAMLRequest: ['a+b=='], RelayState: ['x&y', 'é'] } });
    expect(record?.form).toEqual([
      ['SAMLRequest', 'a+b=='],
      ['RelayState', 'x&y'],
      ['RelayState', 'é'],
    ]);
  });

  it('holds an empty form for a POST without a body', () => {
    expect(post(null)?.form).toEqual([]);
  });

  it.each([
    ['Chromium', { initiator: 'https://www.portail.si-samu.fr' }],
    ['Firefox', { originUrl: 'https://www.portail.si-samu.fr/accueil?x=1' }],
  ])('holds the origin that %s tells', (_name, told) => {
    expect(recordNavigation(details(told))?.initiator).toEqual({
      kind: 'page',
      origin: 'https://www.portail.si-samu.fr',
    });
  });

  it.each(['null', 'about:blank', 'data:text/html,x'])('calls the initiator "%s" unknown', initiator => {
    expect(recordNavigation(details({ initiator }))?.initiator).toEqual({ kind: 'unknown' });
  });

  it.each([
    ['outside tabs', details({ tabId: -1 })],
    ['prepared for later', details({ documentLifecycle: 'prerender' })],
    ['by another method', details({ method: 'PUT' })],
    ['with a body that is no form', details({ method: 'POST', requestBody: { raw: [{}] } })],
    ['with a body too large to be told', details({ method: 'POST', requestBody: { error: 'Unknown error.' } })],
    [
      'with a field that is not text',
      details({ method: 'POST', requestBody: { formData: { a: [new ArrayBuffer(1)] } } }),
    ],
    ['with a very long address', details({ url: `https://cps.portail.si-samu.fr/?${'a'.repeat(20_000)}` })],
  ])('is not made for a request %s', (_name, request) => {
    expect(recordNavigation(request)).toBeNull();
  });
});
