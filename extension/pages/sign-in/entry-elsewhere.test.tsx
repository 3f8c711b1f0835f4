// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PinEntry } from '../../../shared/protocol/index.ts';
import { card, reader, status } from '../../testing/index.ts';
import { errorCode, find, get, press, RESULT, submitButton, TestPage, update } from './test-page.tsx';

let page: TestPage;
beforeEach(() => {
  page = new TestPage();
});
afterEach(() => page.close());

const enteredAt = (entry: PinEntry, triesLeft: number | null = 3) =>
  card({ pin: { triesLeft, minDigits: 4, maxDigits: 4, entry } });
const open = (entry: PinEntry, triesLeft?: number) => page.open(status(reader(enteredAt(entry, triesLeft))));
const sentPin = () => page.port.sent.filter(({ method }) => method === 'signIn').map(({ params }) => params);
const step = (name: string) =>
  update(() => page.port.notify('progress', { request: page.port.request('signIn').id, step: name }));

describe.each(['reader', 'dialog'] as const)('a code porteur that is entered by the %s', entry => {
  it('has no field: the button, which has the focus, begins the entry', async () => {
    await open(entry);
    expect([find('pin'), get('entry').dataset['entry']]).toEqual([null, entry]);
    expect(document.activeElement).toBe(submitButton());
    expect(page.hasSent).toBe(false);
    await press('submit');
    expect(sentPin()).toEqual([expect.objectContaining({ pin: null, lastTryConfirmed: false })]);
  });

  it('says what to do, with the tries left, and goes on to the portal', async () => {
    await open(entry, 2);
    await press('submit');
    await step('connecting');
    expect(find('entering-hint')).toBeNull();
    await step('entering');
    expect(get('progress').textContent).toContain('Tapez votre code porteur');
    expect(get('tries').textContent).toContain('2\u00a0essais');
    await step('signing');
    expect(find('entering-hint')).toBeNull();
    await update(() => page.port.answer('signIn', RESULT));
    expect(page.events.at(-1)).toBe(`to ${RESULT.landing.url}`);
  });

  it('given up on the page waits for the host, and says so', async () => {
    await open(entry);
    await press('submit');
    await step('entering');
    const before = get('entering-hint').textContent;
    await press('cancel');
    expect(get('entering-hint').textContent).not.toBe(before);
    expect((get('cancel') as HTMLButtonElement).disabled).toBe(true);
    await update(() => page.port.refuse('signIn', { code: 'USER_CANCELLED' }));
    expect(errorCode()).toBe('USER_CANCELLED');
  });

  it('wrong: the tries left, and the button again', async () => {
    await open(entry);
    await press('submit');
    await update(() => page.port.refuse('signIn', { code: 'PIN_INCORRECT', triesLeft: 2 }));
    expect([errorCode(), get('tries').textContent?.includes('2')]).toEqual(['PIN_INCORRECT', true]);
    expect(document.activeElement).toBe(submitButton());
  });

  it('not in time may be begun again', async () => {
    await open(entry);
    await press('submit');
    await update(() => page.port.refuse('signIn', { code: 'PIN_ENTRY_TIMEOUT' }));
    await press('retry');
    await press('submit');
    expect(sentPin()).toHaveLength(2);
  });

  it('for the last time is confirmed before', async () => {
    await open(entry, 1);
    expect([submitButton().disabled, document.activeElement === get('confirm-last-try')]).toEqual([true, true]);
    await press('confirm-last-try');
    await press('submit');
    expect(sentPin()).toEqual([expect.objectContaining({ pin: null, lastTryConfirmed: true })]);
  });
});

it('a reader that turns out not to ask gives the field back', async () => {
  await open('reader');
  await press('submit');
  await page.tell(reader(enteredAt('page')));
  await update(() => page.port.refuse('signIn', { code: 'PIN_ENTRY_NOT_ALLOWED' }));
  await press('retry');
  expect([find('pin') === null, get('entry').dataset['entry']]).toEqual([false, 'page']);
});
