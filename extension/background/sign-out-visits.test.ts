// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { settle } from '../testing/index.ts';
import { SignOutVisits, type VisitTabs } from './sign-out-visits.ts';

const ADDRESS = 'https://sortie.example.fr/logout';
const NEAR = { tabId: 7, storeId: 'container' };

const OPENED = 20;

let tabs: { [name in keyof VisitTabs]: ReturnType<typeof vi.fn<VisitTabs[name]>> };
let time: PromiseWithResolvers<void>;
let visits: SignOutVisits;
let isOver: boolean | undefined;
beforeEach(() => {
  tabs = {
    get: vi.fn(async () => ({ windowId: 3 })),
    create: vi.fn(async () => ({ id: OPENED })),
    remove: vi.fn(async () => undefined),
  };
  time = Promise.withResolvers();
  visits = new SignOutVisits(tabs, 'firefox', () => time.promise);
  isOver = undefined;
});

async function visit(): Promise<void> {
  void visits.visit(ADDRESS, NEAR).then(outcome => {
    isOver = outcome;
  });
  await settle();
}
const tell = async (state: 'asks' | 'over' | 'unknown', tabId = OPENED): Promise<boolean> => {
  const confirm = await visits.tell(tabId, state);
  await settle();
  return confirm;
};

describe('a visit of an end-session page', () => {
  it('is in a tab behind the others, in the session’s window and store, and closed again', async () => {
    await visit();
    expect(tabs.create).toHaveBeenCalledWith({ url: ADDRESS, active: false, windowId: 3, cookieStoreId: 'container' });
    expect([await tell('asks'), isOver]).toEqual([true, undefined]);
    expect([await tell('over'), isOver]).toEqual([false, true]);
    expect(tabs.remove).toHaveBeenCalledWith(OPENED);
  });

  it('names no store to Chromium, and no window where the tab of the session is closed', async () => {
    tabs.get.mockRejectedValue(new Error('no such tab'));
    visits = new SignOutVisits(tabs, 'chromium', () => time.promise);
    await visit();
    expect(tabs.create).toHaveBeenCalledWith({ url: ADDRESS, active: false });
  });

  it('says yes once: a page that asks again has not ended the session', async () => {
    await visit();
    expect([await tell('asks'), await tell('asks'), isOver]).toEqual([true, false, false]);
  });

  it('is over at once where nobody was signed in', async () => {
    await visit();
    await tell('over');
    expect(isOver).toBe(true);
  });

  it('goes on through a page that is not known', async () => {
    await visit();
    await tell('unknown');
    expect(isOver).toBeUndefined();
    await tell('over');
    expect(isOver).toBe(true);
  });

  it.each<[string, () => unknown]>([
    ['a page that is not known leads nowhere', () => tell('unknown')],
    ['no page comes', () => undefined],
  ])('has ended nothing where %s', async (_name, happen) => {
    await visit();
    await happen();
    time.resolve();
    await settle();
    expect(isOver).toBe(false);
    expect(tabs.remove).toHaveBeenCalledOnce();
  });

  it('hears a page that is faster than the word of its tab', async () => {
    const opening = Promise.withResolvers<{ id: number }>();
    tabs.create.mockReturnValue(opening.promise);
    await visit();
    const told = visits.tell(OPENED, 'asks');
    opening.resolve({ id: OPENED });
    expect(await told).toBe(true);
  });
});

it('a page that the person or a portal has opened is never said yes to', async () => {
  await visit();
  expect([await tell('asks', OPENED + 1), isOver]).toEqual([false, undefined]);
});
