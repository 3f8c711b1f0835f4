// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { isCoveredBy, isSameSite, isSentWith } from './same-site.ts';

const question = (origin: string, cookieDomains: string[] = []) => ({
  initiator: { kind: 'page', origin } as const,
  endpointHost: 'cps.portail.exemple.fr',
  portalHosts: new Set(['www.portail.exemple.fr', 'portail.exemple.fr', 'cps.portail.exemple.fr']),
  cookieDomains: new Set(cookieDomains),
});

describe('a navigation is same-site', () => {
  it.each([
    ['from the endpoint itself', question('https://cps.portail.exemple.fr')],
    ['from the portal’s host above it', question('https://portail.exemple.fr')],
    [
      'from a sibling under a domain that holds a cookie',
      question('https://www.portail.exemple.fr', ['portail.exemple.fr']),
    ],
    ['by the person’s own hand', { ...question('https://x.fr'), initiator: { kind: 'person' } as const }],
  ])('%s', (_name, asked) => {
    expect(isSameSite(asked)).toBe(true);
  });
});

describe('a navigation is cross-site', () => {
  it.each([
    ['from an unknown page', { ...question('https://x.fr'), initiator: { kind: 'unknown' } as const }],
    ['from a sibling without proof of a common site', question('https://www.portail.exemple.fr')],
    ['from another site', question('https://evil.test', ['portail.exemple.fr'])],
    ['from a host of the same site that is not the portal’s', question('https://blog.exemple.fr', ['exemple.fr'])],
    ['by http', question('http://portail.exemple.fr')],
  ])('%s', (_name, asked) => {
    expect(isSameSite(asked)).toBe(false);
  });
});

describe('a cookie is sent', () => {
  it.each([
    // SameSite, method, same-site, sent
    ['strict', 'GET', true, true],
    ['strict', 'POST', true, true],
    ['strict', 'GET', false, false],
    ['strict', 'POST', false, false],
    ['lax', 'GET', false, true],
    ['lax', 'POST', false, false],
    ['lax', 'POST', true, true],
    ['unspecified', 'GET', false, true],
    ['unspecified', 'POST', false, false],
    ['none', 'POST', false, true],
  ] as const)('%s with a %s, same-site %s: %s', (sameSite, method, sameSiteRequest, sent) => {
    expect(isSentWith(sameSite, method, sameSiteRequest)).toBe(sent);
  });
});

it('a name that only ends alike is not covered', () => {
  expect([isCoveredBy('evilexemple.fr', 'exemple.fr'), isCoveredBy('a.exemple.fr', 'exemple.fr')]).toEqual([
    false,
    true,
  ]);
});
