// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { INSERTION, reader, status, withTries } from '../../testing/index.ts';
import { ENDPOINT, enter, errorCode, find, get, pinField, press, TestPage, update } from './test-page.tsx';

let page: TestPage;
beforeEach(() => {
  page = new TestPage();
});
afterEach(() => page.close());

describe('a blocked card', () => {
  const PUK_LEFT = { triesLeft: 10, usesLeft: 100, minDigits: 8, maxDigits: 8 };
  const field = (name: string) => get(name) as HTMLInputElement;
  const unblock = async () => {
    await press('unblock');
    await update(() => page.port.answer('pukStatus', PUK_LEFT));
    field('proof').value = '12345678';
    field('newPin').value = '8642';
    field('repeat').value = '8642';
    await update(() => field('proof').form?.requestSubmit());
  };

  it('is unblocked on the page, whose sign-in then goes on with the new code', async () => {
    await page.open(status(reader(withTries(0))));
    await unblock();
    expect(page.port.request('unblockPin').params).toMatchObject({ insertion: INSERTION, puk: '12345678' });
    await page.tell(reader(withTries(3)));
    await update(() => page.port.answer('unblockPin', {}));
    expect([get('unblocked').textContent?.slice(0, 26), document.activeElement]).toEqual([
      'Votre carte est débloquée.',
      pinField(),
    ]);
    await enter('8642');
    expect(page.port.request('signIn').params).toMatchObject({ url: ENDPOINT, pin: '8642' });
    expect(page.ports).toHaveLength(1);
  });

  it('is offered the same after the wrong code that blocked it', async () => {
    await page.open(status(reader(withTries(1))));
    await press('confirm-last-try');
    await enter();
    await update(() => page.port.refuse('signIn', { code: 'PIN_BLOCKED', triesLeft: 0 }));
    await page.tell(reader(withTries(0)));
    await unblock();
    await page.tell(reader(withTries(3)));
    await update(() => page.port.answer('unblockPin', {}));
    expect(document.activeElement).toBe(pinField());
  });

  it('stays as it is when the person leaves the unblocking by Escape', async () => {
    await page.open(status(reader(withTries(0))));
    await press('unblock');
    await update(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })));
    expect([find('unblocking'), errorCode(), find('unblock') !== null]).toEqual([null, 'PIN_BLOCKED', true]);
  });
});
