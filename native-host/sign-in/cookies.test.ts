// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../shared/protocol/index.ts';
import { SignInCookies } from './cookies.ts';

const CARD = 'https://cps.portail.si-samu.fr/connexion';
const base: Cookie = {
  name: 'a',
  value: 'b',
  host: 'cps.portail.si-samu.fr',
  domain: null,
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'unspecified',
  partitioned: false,
  expires: null,
};

async function accept(...lines: string[]) {
  const cookies = new SignInCookies();
  await cookies.accept(CARD, lines);
  return cookies.handed();
}

describe('cookies that servers set', () => {
  it.each([
    ['a=b', { ...base, secure: false, httpOnly: false, path: '/' }],
    ['a=b; Path=/x; Secure; HttpOnly; SameSite=Strict', { ...base, path: '/x', sameSite: 'strict' }],
    [
      'a=b; Domain=portail.si-samu.fr; Secure; SameSite=Lax',
      { ...base, domain: 'portail.si-samu.fr', httpOnly: false, sameSite: 'lax' },
    ],
    [
      'a=b; Domain=.portail.si-samu.fr; Secure; HttpOnly; SameSite=None',
      { ...base, domain: 'portail.si-samu.fr', sameSite: 'none' },
    ],
    ['__Host-a=b; Path=/; Secure; HttpOnly', { ...base, name: '__Host-a' }],
    ['a=b; Secure; HttpOnly; Partitioned', { ...base, partitioned: true }],
    ['a=b; Secure; HttpOnly; x=partitioned', base],
    ['a="q=1"; Secure; HttpOnly', { ...base, value: '"q=1"' }],
  ])('are handed over with all they say: %s', async (line, expected) => {
    await expect(accept(line)).resolves.toEqual([expected]);
  });

  it('keep their end: Max-Age wins over Expires', async () => {
    const [cookie] = await accept('a=b; Max-Age=60; Expires=Wed, 01 Jan 2031 00:00:00 GMT');
    expect((cookie?.expires ?? 0) * 1000 - Date.now()).toBeGreaterThan(50_000);
    expect((cookie?.expires ?? 0) * 1000 - Date.now()).toBeLessThan(61_000);
  });

  it('are handed over once, the last word on each', async () => {
    const handed = await accept('a=1; Secure', 'a=2; Secure', 'a=3; Secure; Domain=portail.si-samu.fr', 'a=4; Path=/x');
    expect(handed.map(({ value }) => value)).toEqual(['2', '3', '4']);
  });

  it('tell the browser what to remove', async () => {
    const [cookie] = await accept('a=; Max-Age=0; Path=/');
    expect(cookie).toMatchObject({ name: 'a', path: '/', expires: 0 });
  });

  it.each([
    'a=b; Domain=evil.example',
    'a=b; Domain=www.portail.si-samu.fr',
    'a=b; Domain=fr',
    'a=b; Domain=asso.fr',
    '__Host-a=b; Secure; Path=/x',
    '__Host-a=b; Secure; Path=/; Domain=portail.si-samu.fr',
    '__Secure-a=b',
    'a=b; Partitioned',
  ])('are dropped where the rules refuse them: %s', async line => {
    await expect(accept(line)).resolves.toEqual([]);
  });
});

describe('the Cookie header', () => {
  it('holds what the browser had and what servers set since', async () => {
    const cookies = new SignInCookies();
    await cookies.load([base, { ...base, name: 'old', path: '/other' }]);
    await cookies.accept(CARD, ['c=d; Domain=portail.si-samu.fr']);
    await expect(cookies.headerFor(CARD)).resolves.toBe('a=b; c=d');
  });

  it('holds a partitioned cookie beside one of the same name without a partition', async () => {
    const cookies = new SignInCookies();
    await cookies.load([base, { ...base, value: 'p', partitioned: true }]);
    await expect(cookies.headerFor(CARD)).resolves.toBe('a=b; a=p');
    await cookies.accept(CARD, ['a=; Secure; Partitioned; Max-Age=0; Path=/']);
    await expect(cookies.headerFor(CARD)).resolves.toBe('a=b');
    expect(cookies.handed()).toMatchObject([{ name: 'a', partitioned: true, expires: 0 }]);
  });

  it('sends nothing to a host that the cookie is not for', async () => {
    const cookies = new SignInCookies();
    await cookies.load([base]);
    await expect(cookies.headerFor('https://www.portail.si-samu.fr/')).resolves.toBeNull();
  });

  it('does not hand the browser’s own cookies back to it', async () => {
    const cookies = new SignInCookies();
    await cookies.load([base]);
    expect(cookies.handed()).toEqual([]);
  });
});
