// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { card, EMPTY, type FakePort, OTHER_INSERTION, reader, status } from '../../testing/index.ts';
import { CLAIM_PATIENCE_MS } from './claim.ts';
import type { SignInEnvironment } from './environment.ts';
import { CLAIMED, enter, errorCode, find, get, pinField, press, refusal, TestPage, update } from './test-page.tsx';

let page: TestPage;
beforeEach(() => {
  page = new TestPage();
});
afterEach(() => page.close());

describe('a failure', () => {
  const fail = async (data: Parameters<FakePort['refuse']>[1]) => {
    await page.open();
    await enter();
    await update(() => page.port.refuse('signIn', data));
  };

  it('of the code porteur clears and focuses the field, with the tries left', async () => {
    await fail({ code: 'PIN_INCORRECT', triesLeft: 2 });
    expect([pinField().value, document.activeElement === pinField()]).toEqual(['', true]);
    expect(get('tries').textContent).toContain('2\u00a0essais');
    expect(errorCode()).toBe('PIN_INCORRECT');
    expect(document.body.textContent?.match(/essai/gu)).toHaveLength(1);
  });

  it('that may pass offers to try again, with an empty field', async () => {
    await fail({ code: 'SERVER_TIMEOUT', host: 'cps.portail.si-samu.fr' });
    expect(find('pin')).toBeNull();
    expect(document.activeElement).toBe(get('retry'));
    await press('retry');
    expect(pinField().value).toBe('');
    expect(find('error')).toBeNull();
  });

  it('that cannot pass offers the portal only', async () => {
    await fail({ code: 'SERVER_TLS13_ONLY' });
    expect([find('retry'), find('pin')]).toEqual([null, null]);
    await press('open-portal');
    expect(page.events).toEqual(['home https://www.portail.si-samu.fr/']);
  });

  it('by a removed card is over when the card is back', async () => {
    await fail({ code: 'CARD_REMOVED' });
    await page.tell(reader({ kind: 'empty' }));
    expect(errorCode()).toBe('CARD_REMOVED');
    await page.tell(reader(card(), OTHER_INSERTION));
    expect(pinField().value).toBe('');
    expect(find('error')).toBeNull();
  });

  it('by a card that was changed is told with the new card', async () => {
    await page.open();
    await enter();
    await page.tell(reader(card(), OTHER_INSERTION));
    await update(() => page.port.refuse('signIn', { code: 'CARD_CHANGED' }));
    expect([errorCode(), pinField().value]).toEqual(['CARD_CHANGED', '']);
  });

  it('of the host starts it again on retry', async () => {
    await page.open();
    await enter();
    await update(() => page.port.end({ chromium: 'Native host has exited.' }));
    expect(errorCode()).toBe('HOST_STOPPED');
    await press('retry');
    await update(() => page.port.greet(status(reader(card()))));
    expect(page.ports).toHaveLength(2);
    expect(pinField().value).toBe('');
  });

  it('can be copied for support without the name of the holder', async () => {
    await fail({ code: 'CARD_FAULT', detail: 'PSO:6F00' });
    const findCopy = () =>
      [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Copier les détails');
    await expect.poll(findCopy).toBeDefined();
    await update(() => findCopy()?.click());
    expect(page.events.join()).toContain('code: CARD_FAULT');
    expect(page.events.join()).toContain('detail: PSO:6F00');
    expect(page.events.join()).toContain('host: 1.2.3');
    expect(page.events.join()).not.toMatch(/ALAIN|D0000020981|899700209812/u);
  });
});

describe('cancelling', () => {
  it('under way asks the host to stop, and says so when it has', async () => {
    await page.open();
    await enter();
    await press('cancel');
    expect(page.port.request('cancel').params).toEqual({ request: page.port.request('signIn').id });
    await update(() => page.port.refuse('signIn', { code: 'USER_CANCELLED' }));
    expect([errorCode(), get('error').className]).toEqual(['USER_CANCELLED', 'notice info']);
    expect(document.activeElement).toBe(get('retry'));
  });

  it('by Escape before the entry takes the field away', async () => {
    await page.open();
    await update(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })));
    expect([find('pin'), errorCode()]).toEqual([null, 'USER_CANCELLED']);
  });

  it.each<[string, Parameters<typeof page.open>[0]]>([
    ['the host has answered', null],
    ['the card is read', status(reader({ kind: 'reading' }))],
    ['a card is there', EMPTY],
  ])('by Escape before %s leads back to the portal', async (_name, state) => {
    await page.open(state);
    await update(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })));
    expect(errorCode()).toBe('USER_CANCELLED');
    await press('open-portal');
    expect(page.events).toEqual([expect.stringMatching(/^home https:/u)]);
  });

  it('by Escape where the browser’s consent is missing ends the host and leads back to the portal', async () => {
    page.permitted = false;
    await page.open();
    await update(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })));
    expect([find('permission'), errorCode(), page.port.isDisconnected]).toEqual([null, 'USER_CANCELLED', true]);
    expect(find('open-portal')).not.toBeNull();
    await press('retry');
    expect(find('permission')).not.toBeNull();
  });
});

describe('the request', () => {
  it('that is recorded a moment late is waited for', async () => {
    page.claims = [refusal('REQUEST_EXPIRED'), refusal('REQUEST_EXPIRED'), { result: CLAIMED }];
    await page.open();
    expect(find('pin')).not.toBeNull();
  });

  it('that never comes is given up after its time', async () => {
    page.claims = [];
    await page.open(null);
    await update(() => undefined);
    await update(() => undefined);
    expect(page.nowMs).toBe(CLAIM_PATIENCE_MS);
    expect([find('pin'), errorCode()]).toEqual([null, 'REQUEST_EXPIRED']);
    await press('open-portal');
    await press('close-tab');
    expect(page.events).toEqual(['home https://www.portail.si-samu.fr/', 'closed']);
  });

  it.each<[string, Partial<SignInEnvironment>]>([
    ['in a frame', { isTopFrame: false }],
    ['for another site', { shownUrl: 'https://evil.test/' }],
  ])('%s leads to no portal: its page can be closed', async (_name, changes) => {
    page.overrides = changes;
    await page.open(null);
    expect(find('open-portal')).toBeNull();
    await press('close-tab');
    expect(page.events).toEqual(['closed']);
  });

  it.each<[string, Partial<SignInEnvironment>, string]>([
    ['in a frame', { isTopFrame: false }, 'REQUEST_EXPIRED'],
    ['for another site', { shownUrl: 'https://evil.test/' }, 'ORIGIN_NOT_ALLOWED'],
    ['for no address', { shownUrl: '' }, 'REQUEST_EXPIRED'],
    ['whose background does not answer', { send: async () => undefined }, 'UNEXPECTED'],
  ])('%s is refused without a field, and the host is let go', async (_name, changes, code) => {
    page.overrides = changes;
    await page.open(null);
    expect([find('pin'), errorCode()]).toEqual([null, code]);
    expect(page.port.isDisconnected).toBe(true);
  });

  it('under an unreadable policy is refused with the reason', async () => {
    page.policy = 'unreadable';
    await page.open(null);
    expect([find('pin'), errorCode()]).toEqual([null, 'POLICY_UNREADABLE']);
  });

  it('to a site without permission has a button that asks for it', async () => {
    page.permitted = false;
    await page.open();
    expect(find('pin')).toBeNull();
    await press('allow');
    expect(page.events).toEqual(['asked https://cps.portail.si-samu.fr/* https://www.portail.si-samu.fr/*']);
    expect(find('pin')).not.toBeNull();
  });

  it('that was carried out says so when the page is shown again', async () => {
    page.overrides = { wasFinished: true };
    await page.open(null);
    expect([find('finished') === null, find('pin'), page.ports.length]).toEqual([false, null, 0]);
    await press('open-portal');
    await press('close-tab');
    expect(page.events).toEqual(['home https://www.portail.si-samu.fr/', 'closed']);
  });

  it('is over when the page comes back from the browser’s page cache', async () => {
    await page.open();
    await update(() => page.session.finish());
    expect([find('finished') === null, find('pin')]).toEqual([false, null]);
    expect(page.port.isDisconnected).toBe(true);
  });
});
