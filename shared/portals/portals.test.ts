// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  BUILT_IN_PORTALS,
  findClosingDay,
  findPortalByEndpoint,
  isCardEndpoint,
  isPortalPage,
  Portal,
} from './index.ts';

const portal = {
  hosts: ['www.example.fr'],
  cardEndpoints: [{ host: 'carte.example.fr', path: '/cps/' }],
};

describe('the built-in portals', () => {
  it.each(BUILT_IN_PORTALS.map(built => [built.id, built] as const))('%s is valid', (_id, built) => {
    expect(v.parse(Portal, built)).toEqual(built);
  });
});

describe('a service that has closed', () => {
  it.each([
    ['https://portail-sidep.aphp.fr/', '2023-07-01'],
    ['https://portail-sidep.aphp.fr/connexion', '2023-07-01'],
    ['https://www.portail.si-samu.fr/', null],
  ])('%s: %s', (home, day) => {
    expect(findClosingDay({ home })).toBe(day);
  });

  it('is none of the built-in portals', () => {
    expect(BUILT_IN_PORTALS.map(findClosingDay)).toEqual(BUILT_IN_PORTALS.map(() => null));
  });
});

describe('a card endpoint', () => {
  it.each([
    'https://carte.example.fr/cps/',
    'https://carte.example.fr/cps/entree?retour=https://evil.example/#fragment',
    'https://CARTE.example.fr/cps/x',
  ])('is %s', url => expect(isCardEndpoint(portal, new URL(url))).toBe(true));

  it.each([
    'http://carte.example.fr/cps/',
    'https://carte.example.fr:8443/cps/',
    'https://carte.example.fr/cps',
    'https://carte.example.fr/autre/cps/',
    'https://carte.example.fr/cps/../admin',
    'https://carte.example.fr.evil.example/cps/',
    'https://xcarte.example.fr/cps/',
    'https://evil.example/https://carte.example.fr/cps/',
    'https://carte.example.fr@evil.example/cps/',
    'https://somebody@carte.example.fr/cps/',
  ])('is not %s', url => expect(isCardEndpoint(portal, new URL(url))).toBe(false));
});

describe('a portal page', () => {
  it('is on one of its own hosts, by https', () => {
    expect(isPortalPage(portal, new URL('https://www.example.fr/profil'))).toBe(true);
    expect(isPortalPage(portal, new URL('http://www.example.fr/profil'))).toBe(false);
    expect(isPortalPage(portal, new URL('https://example.fr/profil'))).toBe(false);
    expect(isPortalPage(portal, new URL('https://u:p@www.example.fr/profil'))).toBe(false);
    expect(isPortalPage(portal, new URL('https://carte.example.fr/cps/'))).toBe(false);
  });
});

it('the portal of an address is found by its endpoints', () => {
  const url = new URL('https://cps.portail.si-samu.fr/connexion');
  expect(findPortalByEndpoint(BUILT_IN_PORTALS, url)?.id).toBe('si-samu');
  expect(findPortalByEndpoint(BUILT_IN_PORTALS, new URL('https://www.example.fr/'))).toBeUndefined();
});

describe('the end of a session', () => {
  const [built] = BUILT_IN_PORTALS;
  const accepts = (signOut: unknown) => v.is(Portal, { ...built, signOut });

  it('is an address of the portal, names of cookies, both, or what the card sign-in brought', () => {
    const address = 'https://www.portail.si-samu.fr/deconnexion';
    for (const signOut of [{}, { address }, { cookies: ['SID', '__Host-x'] }, { address, cookies: [] }]) {
      expect(accepts(signOut)).toBe(true);
    }
  });

  it.each([
    ['an address elsewhere', { address: 'https://evil.example/' }],
    ['an address by http', { address: 'http://www.portail.si-samu.fr/' }],
    ['what is no name of a cookie', { cookies: ['a=b'] }],
    ['another member', { script: 'x' }],
  ])('is never %s', (_name, signOut) => expect(accepts(signOut)).toBe(false));
});
