// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it } from 'vitest';
import { BUILT_IN_PORTALS, type Portal } from '../../shared/portals/index.ts';
import { listOrigins } from '../portals/index.ts';
import { settle } from '../testing/index.ts';
import { followSiteAccess, type PermissionsApi } from './site-access.ts';

const [portal] = BUILT_IN_PORTALS;
if (portal === undefined) throw new Error('no built-in portal');
const withoutCard: Portal = { ...portal, id: 'sans-carte', hosts: ['www.example.fr'], waysIn: ['otp'] };
const ORIGINS = ['https://cps.portail.si-samu.fr/*', 'https://www.portail.si-samu.fr/*'];

let granted: Set<string>;
let asked: string[][];
let tell: () => void;
const listeners: (() => void)[] = [];
const event = { addListener: (listener: () => void) => listeners.push(listener) };
const permissions: PermissionsApi = {
  contains: async ({ origins }) => origins.every(origin => granted.has(origin)),
  request: async ({ origins }) => {
    asked.push(origins);
    granted = new Set([...granted, ...origins]);
    tell();
    return true;
  },
  onAdded: event,
  onRemoved: event,
};
beforeEach(() => {
  granted = new Set(ORIGINS);
  asked = [];
  listeners.length = 0;
  tell = () => {
    for (const listener of listeners) listener();
  };
});

const follow = async (portals: readonly Portal[] = [portal]) => {
  const access = followSiteAccess(permissions, signal(portals));
  await settle();
  return access;
};

describe('the access to sites', () => {
  it('is for the card endpoints and the pages of a portal', () => {
    expect(listOrigins(portal)).toEqual(ORIGINS);
  });

  it('is denied nowhere while the browser gives it', async () => {
    expect((await follow()).denied.value).toEqual([]);
  });

  it('of a portal is denied when one of its hosts is', async () => {
    granted.delete('https://www.portail.si-samu.fr/*');
    expect((await follow()).denied.value).toEqual([portal]);
  });

  it('is not asked for where there is no way in by card', async () => {
    expect((await follow([withoutCard])).denied.value).toEqual([]);
  });

  it('is missed for a portal without a way in by card whose pages a policy describes: it is helped on them', async () => {
    const described = { ...withoutCard, pages: { oneTimeCode: ['code de garde'] } };
    expect((await follow([described])).denied.value).toEqual([described]);
  });

  it('is followed while the person takes it back and gives it again', async () => {
    const { denied } = await follow();
    granted.clear();
    tell();
    await settle();
    const taken = denied.value;
    granted = new Set(ORIGINS);
    tell();
    await settle();
    expect([taken, denied.value]).toEqual([[portal], []]);
  });

  it('is asked for whole, and is there once the person agrees', async () => {
    granted.clear();
    const access = await follow();
    await access.allow();
    await settle();
    expect([asked, access.denied.value]).toEqual([[ORIGINS], []]);
  });
});
