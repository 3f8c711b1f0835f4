// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { BUILT_IN_PORTALS, type Portal } from '../portals/index.ts';
import { decodePolicy, inspectPolicy, resolvePolicy } from './index.ts';

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
      pinEntry: 'any',
      cardModule: { use: 'unknown-cards' },
      workstationMemory: 'allowed',
      identifierMemory: 'allowed',
      cardRemoval: 'ask',
      authenticator: 'choice',
      language: 'browser',
      support: {},
      certificateAuthorities: [],
      trustedAuthorities: [],
      proxy: { mode: 'environment' },
      logLevel: 'off',
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

describe('authorities', () => {
  const BASE64 = 'QUJD'.repeat(40);
  const pem = `-----BEGIN CERTIFICATE-----\n${BASE64.slice(0, 64)}\n${BASE64.slice(64, 128)}\n${BASE64.slice(128)}\n-----END CERTIFICATE-----\n`;

  it.each([
    ['with their line breaks', pem],
    ['with those of Windows', pem.replaceAll('\n', '\r\n')],
    ['on the one line of a field of a Group Policy', pem.replaceAll('\n', '')],
  ])('in PEM are taken %s', (_name, text) => {
    expect(resolvePolicy(decodePolicy({ certificateAuthorities: [text] })).certificateAuthorities).toEqual([pem]);
  });

  it('by fingerprint are taken as openssl prints them and as Windows does', () => {
    const plain = '0f'.repeat(32);
    const settings = resolvePolicy(decodePolicy({ trustedAuthorities: [plain, 'AB:'.repeat(31).concat('AB')] }));
    expect(settings.trustedAuthorities).toEqual([plain, 'ab'.repeat(32)]);
  });
});

describe('what is wrong with a policy is told', () => {
  it.each([
    ['a misspelt key', { PinEntry: 'any' }, { path: 'PinEntry', kind: 'unknown', nearest: 'pinEntry', closes: true }],
    ['a key like no other', { blueLight: 1 }, { path: 'blueLight', kind: 'unknown', closes: true }],
    [
      'a misspelt key of an object',
      { support: { telefone: '15' } },
      { path: 'support.telefone', kind: 'unknown', nearest: 'telephone', closes: true },
    ],
    [
      'a misspelt key of a portal',
      { portals: [{ ...portal, host: ['a.example.fr'] }] },
      { path: 'portals.0.host', kind: 'unknown', nearest: 'hosts', closes: true },
    ],
    [
      'a misspelt value',
      { cardRemoval: 'signout' },
      { path: 'cardRemoval', kind: 'value', nearest: 'sign-out', closes: true },
    ],
    [
      'a member of another kind of proxy',
      { proxy: { mode: 'none', url: 'http://proxy.example.fr:3128' } },
      { path: 'proxy.url', kind: 'unknown', closes: true },
    ],
    ['a name that every object has', { constructor: 1 }, { path: 'constructor', kind: 'unknown', closes: true }],
    ['a misspelt value in a list', { waysIn: ['cards'] }, { path: 'waysIn.0', nearest: 'card', closes: true }],
  ])('with %s, its place and the nearest that is known', (_name, value, remark) => {
    const { policy, remarks } = inspectPolicy(value);
    expect(policy).toBeNull();
    expect(remarks).toEqual([expect.objectContaining(remark)]);
  });

  it('in one sentence a remark, three at most, in the error', () => {
    expect(() => decodePolicy({ pinEntri: 'any', cardRemoval: 'signout', a: 1, b: 2 })).toThrow(
      expect.objectContaining({
        detail: [
          'pinEntri: no setting of this version, perhaps "pinEntry" is meant',
          'a: no setting of this version',
          'b: no setting of this version',
        ].join('; '),
      }),
    );
  });
});

describe('a policy that names its settings', () => {
  it('is as any other when all have arrived', () => {
    const value = { language: 'fr', optional: { pinEntry: 'any' }, expected: ['language', 'optional.pinEntry'] };
    expect(inspectPolicy(value)).toEqual({ policy: { language: 'fr', pinEntry: 'any' }, remarks: [] });
  });

  it('closes when a browser has dropped one, and names it', () => {
    const { policy, remarks } = inspectPolicy({ language: 'fr', expected: ['language', 'pinEntri', 'cardRemoval'] });
    expect(policy).toBeNull();
    expect(remarks).toEqual([
      { path: 'pinEntri', kind: 'dropped', nearest: 'pinEntry', closes: true },
      { path: 'cardRemoval', kind: 'dropped', closes: true },
    ]);
  });

  it('tells one under `optional` that was dropped, and goes on', () => {
    expect(inspectPolicy({ language: 'fr', expected: ['language', 'optional.blueLight'] })).toEqual({
      policy: { language: 'fr' },
      remarks: [{ path: 'optional.blueLight', kind: 'dropped', closes: false }],
    });
  });

  it.each([['language'], [{ 0: 'language' }], [[1]], [null]])(
    'closes with names that are no list of names: %j',
    expected => {
      expect(inspectPolicy({ expected })).toMatchObject({
        policy: null,
        remarks: [{ path: 'expected', closes: true }],
      });
    },
  );
});

describe('a field that was left empty in a form', () => {
  it('counts as not set', () => {
    const support = { name: 'Informatique', telephone: '', email: '', url: '' };
    expect(inspectPolicy({ support, cardModule: { use: 'always', path: '' } })).toEqual({
      policy: { support: { name: 'Informatique' }, cardModule: { use: 'always' } },
      remarks: [],
    });
  });

  it.each([
    ['pinEntry', { pinEntry: '' }],
    ['cardModule.use', { cardModule: { use: '' } }],
    ['proxy.url', { proxy: { mode: 'fixed', url: '' } }],
    ['portals.0.name', { portals: [{ ...portal, name: '' }] }],
  ])('closes where something must stand: %s', (_path, value) => {
    expect(inspectPolicy(value).policy).toBeNull();
  });
});

describe('settings under `optional`', () => {
  it('count like any other when they are understood, in place of those outside', () => {
    const { policy, remarks } = inspectPolicy({ pinEntry: 'any', optional: { pinEntry: 'reader', language: 'fr' } });
    expect(policy).toEqual({ pinEntry: 'reader', language: 'fr' });
    expect(remarks).toEqual([]);
  });

  it('are left out and told when they are of a later version: those outside hold', () => {
    const { policy, remarks } = inspectPolicy({
      pinEntry: 'dialog',
      optional: { pinEntry: 'iris-scan', blueLight: true, language: 'fr' },
    });
    expect(policy).toEqual({ pinEntry: 'dialog', language: 'fr' });
    expect(remarks.map(({ path, kind, closes }) => ({ path, kind, closes }))).toEqual([
      { path: 'optional.pinEntry', kind: 'value', closes: false },
      { path: 'optional.blueLight', kind: 'unknown', closes: false },
    ]);
  });

  it('do not open what is unreadable outside', () => {
    expect(inspectPolicy({ pinEntry: 'iris-scan', optional: { pinEntry: 'any' } }).policy).toBeNull();
  });

  it.each([[['pinEntry']], ['pinEntry'], [null], [true]])('that are no object close: %j', optional => {
    expect(inspectPolicy({ optional })).toEqual({
      policy: null,
      remarks: [{ path: 'optional', kind: 'value', expected: 'Object', closes: true }],
    });
  });

  it('are not nested', () => {
    expect(inspectPolicy({ optional: { optional: { language: 'fr' } } })).toMatchObject({
      policy: {},
      remarks: [{ path: 'optional.optional', kind: 'unknown', closes: false }],
    });
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
    [
      'two certificates in one entry',
      { certificateAuthorities: [`-----BEGIN CERTIFICATE-----QQ==-----END CERTIFICATE-----`.repeat(2)] },
      'certificateAuthorities.0',
    ],
    ['a fingerprint of SHA-1', { trustedAuthorities: ['0f'.repeat(20)] }, 'trustedAuthorities.0'],
    ['a support telephone with words', { support: { telephone: 'poste 12' } }, 'support.telephone'],
    ['a support address that changes the message', { support: { email: 'a@b.fr?cc=c@d.fr' } }, 'support.email'],
    ['a support page that is a script', { support: { url: 'javascript:alert(1)' } }, 'support.url'],
    ['an unknown rule of card removal', { cardRemoval: 'lock' }, 'cardRemoval'],
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
