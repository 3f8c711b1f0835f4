// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { BUILT_IN_PORTALS, type Portal } from '../portals/index.ts';
import { decodePolicy, resolvePolicy } from './index.ts';

const portal: Portal = {
  id: 'hopital',
  name: 'Portail de l’hôpital',
  home: 'https://portail.hopital.example.fr/',
  hosts: ['portail.hopital.example.fr'],
  cardEndpoints: [{ host: 'carte.hopital.example.fr', path: '/cps/' }],
  cardStart: 'https://carte.hopital.example.fr/cps/entree',
  waysIn: ['card'],
};

describe('a policy', () => {
  it('that is empty leaves the built-in portals, all ways in, and nothing more', () => {
    expect(resolvePolicy(decodePolicy({}))).toEqual({
      portals: BUILT_IN_PORTALS,
      waysIn: ['card', 'pro-sante-connect', 'otp'],
      cardModule: { use: 'unknown-cards' },
      pinEntry: 'any',
      workstationMemory: 'allowed',
      certificateAuthorities: [],
      proxy: { mode: 'environment' },
    });
  });

  it('adds a portal after the built-in ones', () => {
    const { portals } = resolvePolicy(decodePolicy({ portals: [portal] }));
    expect(portals.map(({ id }) => id)).toEqual(['si-samu', 'hopital']);
  });

  it('replaces a built-in portal by its id', () => {
    const { portals } = resolvePolicy(decodePolicy({ portals: [{ ...portal, id: 'si-samu' }] }));
    expect(portals).toEqual([{ ...portal, id: 'si-samu' }]);
  });

  it('takes a portal and a way in away', () => {
    const settings = resolvePolicy(decodePolicy({ portals: [portal], disabledPortals: ['si-samu'], waysIn: ['otp'] }));
    expect(settings.portals).toEqual([{ ...portal, waysIn: [] }]);
  });
});

describe('an unreadable policy closes', () => {
  it.each([
    ['an unknown key', { portal: [] }, 'portal'],
    ['a place for the code porteur that is none', { pinEntry: 'page' }, 'pinEntry'],
    ['plain http', { portals: [{ ...portal, home: 'http://portail.hopital.example.fr/' }] }, 'portals.0.home'],
    ['another port', { portals: [{ ...portal, home: 'https://portail.hopital.example.fr:8443/' }] }, 'portals.0.home'],
    [
      'credentials in an address',
      { portals: [{ ...portal, home: 'https://a:b@portail.hopital.example.fr/' }] },
      'portals.0.home',
    ],
    ['a wildcard host', { portals: [{ ...portal, hosts: ['*.example.fr'] }] }, 'portals.0.hosts.0'],
    ['an address as host', { portals: [{ ...portal, hosts: ['192.168.1.4'] }] }, 'portals.0.hosts.0'],
    ['an upper-case host', { portals: [{ ...portal, hosts: ['Portail.example.fr'] }] }, 'portals.0.hosts.0'],
    [
      'a look-alike host outside ASCII',
      { portals: [{ ...portal, hosts: ['pоrtail.example.fr'] }] },
      'portals.0.hosts.0',
    ],
    ['a home on a foreign host', { portals: [{ ...portal, home: 'https://www.example.fr/' }] }, 'portals.0'],
    [
      'a start that is no card endpoint',
      { portals: [{ ...portal, cardStart: 'https://carte.hopital.example.fr/' }] },
      'portals.0',
    ],
    ['an unknown way in', { waysIn: ['password'] }, 'waysIn.0'],
    ['an authority that is no certificate', { certificateAuthorities: ['file.pem'] }, 'certificateAuthorities.0'],
    [
      'credentials in the address of a proxy',
      { proxy: { mode: 'fixed', url: 'http://u:p@proxy.example.fr:3128' } },
      'proxy.url',
    ],
    ['a proxy of another kind', { proxy: { mode: 'fixed', url: 'socks5://proxy.example.fr:1080' } }, 'proxy.url'],
    ['a proxy with a path', { proxy: { mode: 'fixed', url: 'http://proxy.example.fr:3128/x' } }, 'proxy.url'],
    ['a script by ftp', { proxy: { mode: 'pac', url: 'ftp://www.example.fr/proxy.pac' } }, 'proxy.url'],
    [
      'credentials for whatever a script by http says',
      { proxy: { mode: 'pac', url: 'http://www.example.fr/proxy.pac', credentialsFile: '/etc/proxy.json' } },
      'proxy',
    ],
    ['an unknown way to the proxy', { proxy: { mode: 'wpad' } }, 'proxy.mode'],
    ['a proxy without address', { proxy: { mode: 'fixed' } }, 'proxy.url'],
    ['a password in the policy', { proxy: { mode: 'none', password: 'x' } }, 'proxy.password'],
    [
      'a file of credentials that is relative',
      { proxy: { mode: 'fixed', url: 'http://proxy.example.fr:3128', credentialsFile: 'file' } },
      'proxy.credentialsFile',
    ],
    ['a module of a relative path', { cardModule: { use: 'always', path: 'module.so' } }, 'cardModule.path'],
    ['a module from the network', { cardModule: { use: 'always', path: '\\\\srv\\module.dll' } }, 'cardModule.path'],
    ['a module without its use', { cardModule: { path: '/usr/lib/module.so' } }, 'cardModule.use'],
    ['a list', [], '(root)'],
  ])('with %s', (_name, value, place) => {
    expect(() => decodePolicy(value)).toThrow(
      expect.objectContaining({ code: 'POLICY_UNREADABLE', detail: expect.stringContaining(place) }),
    );
  });
});
