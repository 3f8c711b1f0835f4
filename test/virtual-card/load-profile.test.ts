// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_PROFILE_FILE, loadProfile, ProfileError, parseProfile } from './load-profile.ts';
import { resolveDate } from './validity.ts';

const FOLDER = path.dirname(DEFAULT_PROFILE_FILE);
const readDefault = () => JSON.parse(readFileSync(DEFAULT_PROFILE_FILE, 'utf8'));

const FOLDER_PROFILES = readdirSync(FOLDER).map(file => loadProfile(path.join(FOLDER, file)));

/** Every key of an object and of what it holds. */
function listKeys(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(listKeys)];
}

describe('profiles', () => {
  it.each(readdirSync(FOLDER))('%s is a profile', file => {
    const generation = /^(cps4|cps2ter)/.exec(file)?.[0] ?? 'cps3';
    expect(loadProfile(path.join(FOLDER, file)).generation.toLowerCase()).toBe(generation);
  });

  it('the default is the card of ALAIN D0000020981', () => {
    const { holder, pin, puk, cardType } = loadProfile(DEFAULT_PROFILE_FILE);
    expect([holder.givenName, holder.surname, holder.nationalId]).toEqual(['ALAIN', 'D0000020981', '899700209812']);
    expect([holder.professionCode, cardType, pin.triesLeft]).toEqual([10, 'CPS', 3]);
    expect([pin.value.length, puk.value.length]).toEqual([4, 8]);
  });

  it.each([
    ['an unknown key', { colour: 'blue' }, 'colour: unknown key'],
    ['a missing key', { serial: undefined }, 'serial'],
    ['an unknown kind', { kind: 'bank' }, 'kind'],
    ['another generation', { generation: 'CPS5' }, 'generation'],
    ['an ATR that is none', { atr: '3C00' }, 'atr: an answer to reset'],
    ['a card number without issuer', { cardNumber: '2600301752' }, 'cardNumber'],
    ['a date without time', { validity: { notBefore: '2026-01-01', notAfter: '+3y' } }, 'validity.notBefore'],
    ['an offset without sign', { validity: { notBefore: '-1d', notAfter: '3y' } }, 'validity.notAfter'],
    ['a fault without place', { faults: [{ at: {}, do: 'remove' }] }, 'faults.0.at'],
    ['a fault that happens no time', { faults: [{ at: { exchange: 1 }, do: 'mute', times: 0 }] }, 'faults.0.times'],
    ['a contactless card without its key', { interface: 'contactless' }, 'a contactless card needs technicalKey'],
    ['a contactless CPS4', { generation: 'CPS4', interface: 'contactless', technicalKey: true }, 'are for a CPS3'],
    ['eight unused bits', { certificates: { unusedBits: 8 } }, 'certificates.unusedBits'],
    ['a key of no usual size', { keyBits: 2000 }, 'keyBits'],
    ['a fault that is no status word', { faults: [{ at: { exchange: 1 }, do: { status: '6F' } }] }, 'faults.0.do'],
    ['a negative latency', { latencyMs: -1 }, 'latencyMs'],
  ])('refuses %s', (_, change, message) => {
    expect(() => parseProfile({ ...readDefault(), ...change })).toThrow(ProfileError);
    expect(() => parseProfile({ ...readDefault(), ...change })).toThrow(message);
  });

  it.each([
    ['more tries left than there are', { triesLeft: 4 }, 'triesLeft above maximumTries'],
    ['a code shorter than its minimum', { minDigits: 5, maxDigits: 8, storedDigits: 8 }, 'value shorter'],
    ['padding to less than the longest code', { maxDigits: 8 }, 'storedDigits below maxDigits'],
    ['a code with letters', { value: '12A4' }, 'pin.value'],
    ['a padding byte in lower case', { padding: 'ff' }, 'pin.padding'],
  ])('refuses %s', (_, change, message) => {
    const profile = readDefault();
    expect(() => parseProfile({ ...profile, pin: { ...profile.pin, ...change } })).toThrow(message);
  });

  it('never repeats a code in its refusals', () => {
    const profile = readDefault();
    const attempt = () => parseProfile({ ...profile, pin: { ...profile.pin, value: '98x6', maxDigits: 2 } });
    expect(attempt).not.toThrow('98x6');
    expect(attempt).toThrow('pin.value');
  });

  it('names the file that it cannot read', () => {
    expect(() => loadProfile('/nowhere/card.json')).toThrow('/nowhere/card.json');
  });

  it('every field of a profile is documented', () => {
    const documentation = readFileSync(path.join(FOLDER, '../../../docs/virtual-card.md'), 'utf8');
    const keys = FOLDER_PROFILES.flatMap(profile => listKeys(profile));
    const isNamed = (key: string) => ['`', '"'].some(quote => documentation.includes(`${quote}${key}${quote}`));
    expect([...new Set(keys)].filter(key => !isNamed(key))).toEqual([]);
  });

  it('what a profile leaves out is as on most cards', () => {
    expect(loadProfile(DEFAULT_PROFILE_FILE)).toMatchObject({
      interface: 'contact',
      keyBits: 2048,
      technicalKey: false,
      updateMarker: null,
      certificates: { nameOrder: 'der', unusedBits: 0, privateExtensions: true },
    });
  });
});

describe('resolveDate', () => {
  const nowMs = Date.UTC(2026, 0, 31, 12);

  it.each([
    ['-30d', '2026-01-01T12:00:00.000Z'],
    ['+2h', '2026-01-31T14:00:00.000Z'],
    ['+1y', '2027-01-31T12:00:00.000Z'],
    ['2020-03-23T15:16:43Z', '2020-03-23T15:16:43.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(resolveDate(text, nowMs).toISOString()).toBe(expected);
  });
});
