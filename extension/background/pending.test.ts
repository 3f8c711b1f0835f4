// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it } from 'vitest';
import { FakeStorage } from '../testing/index.ts';
import { PENDING_MAX_AGE_MS, PendingRequests } from './pending.ts';

const URL_A = 'https://cps.portail.si-samu.fr/a?x=1';
const TAB = 7;
const request = { tabId: TAB, url: URL_A, method: 'GET', form: null, initiator: { kind: 'unknown' } } as const;
const expired = (detail: string) => ({ code: 'REQUEST_EXPIRED', detail });

let storage: FakeStorage;
let nowMs: number;
let pending: PendingRequests;
beforeEach(async () => {
  storage = new FakeStorage();
  nowMs = 1_000_000;
  pending = new PendingRequests(storage, () => nowMs);
  await pending.put(request);
});

describe('a pending request', () => {
  it('is given to the page of its tab and address', async () => {
    await expect(pending.claim(TAB, URL_A)).resolves.toMatchObject(request);
  });

  it('is found whatever the fragment', async () => {
    await expect(pending.claim(TAB, `${URL_A}#part`)).resolves.toMatchObject(request);
  });

  it('is given once', async () => {
    await pending.claim(TAB, URL_A);
    await expect(pending.claim(TAB, URL_A)).rejects.toMatchObject(expired('no request in this tab'));
  });

  it('is given once even to two pages that ask at the same moment', async () => {
    const claims = await Promise.allSettled([pending.claim(TAB, URL_A), pending.claim(TAB, URL_A)]);
    expect(claims.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  it('is not given to another tab', async () => {
    await expect(pending.claim(TAB + 1, URL_A)).rejects.toMatchObject(expired('no request in this tab'));
  });

  it('is not given for another address, and stays for its own', async () => {
    await expect(pending.claim(TAB, `${URL_A}2`)).rejects.toMatchObject(expired('another request in this tab'));
    await expect(pending.claim(TAB, URL_A)).resolves.toMatchObject(request);
  });

  it('is given at the last moment of its life', async () => {
    nowMs += PENDING_MAX_AGE_MS;
    await expect(pending.claim(TAB, URL_A)).resolves.toMatchObject(request);
  });

  it.each([PENDING_MAX_AGE_MS + 1, -1])('is refused %i ms after its capture', async ageMs => {
    nowMs += ageMs;
    await expect(pending.claim(TAB, URL_A)).rejects.toMatchObject(expired('request too old'));
  });

  it('goes with its tab', async () => {
    await pending.remove(TAB);
    expect(storage.items.size).toBe(0);
  });

  it('is replaced by the next one of its tab', async () => {
    await pending.put({ ...request, url: 'https://cps.portail.si-samu.fr/b' });
    await expect(pending.claim(TAB, URL_A)).rejects.toMatchObject(expired('another request in this tab'));
  });

  it('that is not one of ours is refused', async () => {
    storage.items.set(`pending:${TAB}`, { url: URL_A });
    await expect(pending.claim(TAB, URL_A)).rejects.toMatchObject(expired('no request in this tab'));
  });
});
