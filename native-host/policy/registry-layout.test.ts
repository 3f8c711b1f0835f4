// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { inspectPolicy } from '../../shared/policy/index.ts';
import { policyOfRegistry, type RegistryKey, type RegistryValue } from './registry-layout.ts';

interface Written {
  readonly values?: Readonly<Record<string, RegistryValue>>;
  readonly keys?: Readonly<Record<string, Written>>;
}

const keyOf = ({ values = {}, keys = {} }: Written): RegistryKey => ({
  values: new Map(Object.entries(values)),
  keys: new Map(Object.entries(keys).map(([name, key]) => [name, keyOf(key)])),
});
const read = (written: Written) => policyOfRegistry(keyOf(written));

const PORTAL = {
  id: 'hopital',
  name: 'Portail',
  home: 'https://portail.hopital.example.fr/',
  hosts: ['portail.hopital.example.fr'],
  cardEndpoints: [],
  waysIn: ['otp'],
};

describe('the registry, as administrative templates write it', () => {
  it('holds texts, lists as numbered values and objects as keys', () => {
    const policy = read({
      values: { pinEntry: 'reader', cardRemoval: 'sign-out' },
      keys: {
        disabledPortals: { values: { 1: 'si-samu', 2: 'si-dep' } },
        support: { values: { name: 'Informatique', telephone: '15' } },
        proxy: {
          values: { mode: 'fixed', url: 'http://proxy.example.fr:3128' },
          keys: { exceptions: { values: { 1: '.example.fr' } } },
        },
      },
    });
    expect(policy).toEqual({
      pinEntry: 'reader',
      cardRemoval: 'sign-out',
      disabledPortals: ['si-samu', 'si-dep'],
      support: { name: 'Informatique', telephone: '15' },
      proxy: { mode: 'fixed', url: 'http://proxy.example.fr:3128', exceptions: ['.example.fr'] },
    });
    expect(inspectPolicy(policy).remarks).toEqual([]);
  });

  it('holds each portal as JSON in one value of the list', () => {
    const policy = read({ keys: { portals: { values: { 1: JSON.stringify(PORTAL) } } } });
    expect(inspectPolicy(policy)).toMatchObject({ policy: { portals: [PORTAL] }, remarks: [] });
  });

  it.each([
    ['one text', JSON.stringify([PORTAL])],
    ['lines of a field', JSON.stringify([PORTAL], null, 2).split('\n')],
  ])('may hold a whole list as JSON in %s', (_name, portals) => {
    expect(inspectPolicy(read({ values: { portals } })).policy?.portals).toMatchObject([PORTAL]);
  });

  it('may hold a list of words as lines', () => {
    expect(read({ values: { waysIn: ['card', 'otp'] } })).toEqual({ waysIn: ['card', 'otp'] });
  });

  it('counts the members of a list as numbers: 10 comes after 9', () => {
    const values = Object.fromEntries([10, 9, 1, 2].map(number => [number, `portal-${number}`]));
    expect(read({ keys: { disabledPortals: { values } } })).toEqual({
      disabledPortals: ['portal-1', 'portal-2', 'portal-9', 'portal-10'],
    });
  });

  it('has yes and no as 1 and 0 in an object that is a key', () => {
    const portals = { keys: { 1: { values: { publicAuthority: 1 } } } };
    expect(inspectPolicy(read({ keys: { portals } })).policy).toBeNull();
    expect(read({ keys: { optional: { keys: { portals } } } })).toEqual({
      optional: { portals: { 1: { publicAuthority: 1 } } },
    });
  });

  it('has settings under the key `optional`', () => {
    const optional = { values: { language: 'fr' }, keys: { waysIn: { values: { 1: 'card' } } } };
    expect(read({ keys: { optional } })).toEqual({ optional: { language: 'fr', waysIn: ['card'] } });
  });

  it('leaves out keys that a setting left behind when it was taken back', () => {
    expect(read({ keys: { waysIn: {}, proxy: { keys: { exceptions: {} } } } })).toEqual({});
  });
});

describe('what does not fit in the registry closes', () => {
  it.each([
    ['a name that is not known', { values: { PinEntry: 'reader' } }, 'PinEntry'],
    ['a key that is not known', { keys: { smartcard: { values: { a: 'b' } } } }, 'smartcard'],
    ['a number for a text', { values: { pinEntry: 2 } }, 'pinEntry'],
    ['lines for a text', { values: { pinEntry: ['reader'] } }, 'pinEntry'],
    ['a value of another type', { values: { pinEntry: null } }, 'pinEntry'],
    ['a text for a list', { values: { waysIn: 'card' } }, 'waysIn'],
    ['names in a list', { keys: { waysIn: { values: { first: 'card' } } } }, 'waysIn'],
    ['a member 0 in a list', { keys: { waysIn: { values: { 0: 'card' } } } }, 'waysIn'],
    ['keys in a list', { keys: { waysIn: { values: { 1: 'card' }, keys: { 2: { values: { a: 'b' } } } } } }, 'waysIn'],
    ['broken JSON', { keys: { portals: { values: { 1: '{"id":' } } } }, 'portals.0'],
    [
      'both a value and a key',
      { values: { waysIn: '["card"]' }, keys: { waysIn: { values: { 1: 'otp' } } } },
      'waysIn',
    ],
    ['a name that every object has', { values: { constructor: 'b' } }, 'constructor'],
  ])('%s', (_name, written: Written, path) => {
    const { policy, remarks } = inspectPolicy(read(written));
    expect(policy).toBeNull();
    expect(remarks.map(remark => remark.path)).toContain(path);
  });
});
