// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { card, EMPTY, INSERTION, OTHER_INSERTION, reader, status, withTries } from '../../testing/index.ts';
import {
  COOKIE,
  ENDPOINT,
  enter,
  errorCode,
  find,
  get,
  LANDING,
  PIN,
  pinField,
  press,
  RESULT,
  submitButton,
  TestPage,
  update,
} from './test-page.tsx';

let page: TestPage;
beforeEach(() => {
  page = new TestPage();
});
afterEach(() => page.close());

const redirectTo = (url: string) => ({ kind: 'redirect', url, site: 'same-site' });
const formPage = (action: string) => ({
  kind: 'page',
  url: 'https://cps.portail.si-samu.fr/connexion/suite',
  registrableDomain: 'si-samu.fr',
  html: `<form method="post" action="${action}"><input type="hidden" name="SAMLResponse" value="a+b=">`,
  charset: 'utf-8',
  text: '',
});

describe('before the code porteur', () => {
  it('shows for which site and whose card, and puts the focus in the field', async () => {
    await page.open();
    expect(get('site').textContent).toBe('Site\u00a0: cps.portail.si-samu.fr (SI-SAMU)');
    expect(get('holder').textContent).toContain('ALAIN D0000020981');
    expect(get('holder').textContent).toContain('Médecin');
    expect(get('holder').textContent).toContain('Carte de test');
    expect(document.activeElement).toBe(pinField());
  });

  it('has a field that hides, takes digits, is not filled in by browsers and is as long as the card says', async () => {
    await page.open(status(reader(card({ pin: { ...card().pin, maxDigits: 8 } }))));
    const field = pinField();
    expect([field.type, field.inputMode, field.getAttribute('autocomplete'), field.maxLength]).toEqual([
      'password',
      'numeric',
      'off',
      8,
    ]);
  });

  it('tells the tries that are left, and marks them when one is gone', async () => {
    await page.open();
    expect([get('tries').textContent?.trim(), get('tries').className]).toEqual([
      'Il vous reste 3\u00a0essais.',
      'tries',
    ]);
    await page.tell(reader(withTries(2)));
    expect([get('tries').textContent?.trim(), get('tries').className]).toEqual([
      'Il vous reste 2\u00a0essais.',
      'tries few',
    ]);
  });

  it.each([
    ['no card', EMPTY, 'CARD_MISSING'],
    ['no reader', status(), 'READER_MISSING'],
    [
      'an expired card',
      status(reader(card({ validity: { ...card().validity, state: 'expired' } }))),
      'CERTIFICATE_EXPIRED',
    ],
    ['a blocked card', status(reader(withTries(0))), 'PIN_BLOCKED'],
  ])('has no field with %s', async (_name, state, code) => {
    await page.open(state);
    expect(find('pin')).toBeNull();
    expect(errorCode()).toBe(code);
  });

  it('goes on by itself when the card comes', async () => {
    await page.open(EMPTY);
    await page.tell(reader({ kind: 'reading' }));
    expect(find('pin')).toBeNull();
    await page.tell(reader(card()));
    expect(document.activeElement).toBe(pinField());
  });

  it('takes the field away with the card, and brings it back empty', async () => {
    await page.open();
    const former = pinField();
    former.value = '73';
    await page.tell(reader({ kind: 'empty' }));
    expect(find('pin')).toBeNull();
    expect(former.value).toBe('');
    await page.tell(reader(card(), OTHER_INSERTION));
    expect(pinField().value).toBe('');
  });

  it('empties the field when another card takes the place of the first', async () => {
    await page.open();
    pinField().value = '73';
    await page.tell(reader(card(), OTHER_INSERTION));
    expect(pinField().value).toBe('');
  });

  it('names the readers and lets the person choose when there are several cards', async () => {
    const other = card({ holder: { ...card().holder, givenName: 'BEATRICE' } });
    await page.open(status(reader(card()), reader(other, OTHER_INSERTION, 'Lecteur B')));
    const [, second] = document.querySelectorAll<HTMLInputElement>('input[type="radio"]');
    await update(() => second?.click());
    expect(get('holder').textContent).toContain('BEATRICE');
    expect(get('holder').textContent).toContain('Lecteur B');
    await enter();
    expect(page.port.request('signIn').params).toMatchObject({ insertion: OTHER_INSERTION });
  });

  it('does not send what cannot be a code porteur', async () => {
    await page.open();
    for (const text of ['', '123', '12a4']) await enter(text);
    expect(page.hasSent).toBe(false);
    expect(errorCode()).toBe('PIN_FORMAT');
  });
});

describe('the last try', () => {
  it('is sent only after a confirmation of its own', async () => {
    await page.open(status(reader(withTries(1))));
    expect(submitButton().disabled).toBe(true);
    await enter();
    expect(page.hasSent).toBe(false);
    await press('confirm-last-try');
    await enter();
    expect(page.port.request('signIn').params).toMatchObject({ lastTryConfirmed: true });
  });

  it('asks for the confirmation again after another insertion', async () => {
    await page.open(status(reader(withTries(1))));
    await press('confirm-last-try');
    await page.tell(reader(withTries(1), OTHER_INSERTION));
    expect(submitButton().disabled).toBe(true);
  });
});

describe('the sign-in', () => {
  it('sends the captured request and the digits once, and empties the field', async () => {
    await page.open();
    const field = pinField();
    await enter();
    expect(field.value).toBe('');
    expect(page.port.request('signIn').params).toEqual({
      url: ENDPOINT,
      method: 'GET',
      form: null,
      cookies: [],
      userAgent: 'Mozilla/5.0',
      acceptLanguage: 'fr',
      insertion: INSERTION,
      lastTryConfirmed: false,
      pin: PIN,
    });
    expect(page.port.sent.filter(message => JSON.stringify(message).includes(PIN))).toHaveLength(1);
  });

  it('leaves the digits nowhere in the page or its state', async () => {
    await page.open();
    await enter();
    const state = JSON.stringify([
      page.session.view.value,
      page.session.request.value,
      page.session.host.value,
      page.events,
    ]);
    expect(document.documentElement.outerHTML + state).not.toContain(PIN);
  });

  it('sends one entry once, however often the form is sent', async () => {
    await page.open();
    pinField().value = PIN;
    await update(() => {
      const form = pinField().form;
      form?.requestSubmit();
      form?.requestSubmit();
    });
    expect(page.port.sent.filter(({ method }) => method === 'signIn')).toHaveLength(1);
  });

  it('names each step', async () => {
    await page.open();
    await enter();
    const steps = [get('progress').dataset['step']];
    for (const step of ['connecting', 'signing', 'opening']) {
      await update(() => page.port.notify('progress', { request: page.port.request('signIn').id, step }));
      steps.push(get('progress').dataset['step']);
    }
    expect(steps).toEqual(['preparing', 'connecting', 'signing', 'opening']);
    expect(find('pin')).toBeNull();
  });

  it('sets the cookies in the tab’s store, then replaces the page by the portal', async () => {
    await page.open();
    await enter();
    await update(() => page.port.answer('signIn', RESULT));
    expect(page.events).toEqual(['set session in 1', 'finished', `to ${LANDING}`]);
    expect(page.arrivals).toEqual([{ url: LANDING, method: 'GET', from: null, site: 'cross-site' }]);
  });

  it('has the session watched for the removal of its card: where its cookies are, never what they hold', async () => {
    page.nowMs = 1_000_000;
    await page.open();
    await enter();
    const lasting = { ...COOKIE, name: 'language', expires: 1_000 + 25 * 3600 };
    const deleted = { ...COOKIE, name: 'before', expires: 0 };
    await update(() => page.port.answer('signIn', { ...RESULT, cookies: [COOKIE, lasting, deleted] }));
    const { host, domain, path, name } = COOKIE;
    expect(page.watched).toEqual([
      {
        endpoint: ENDPOINT,
        salt: 'ab'.repeat(16),
        mark: '12ef',
        reader: 'Lecteur A',
        cookies: [{ host, domain, path, name, partition: null }],
      },
    ]);
  });

  it('is not held up by a watch that cannot be', async () => {
    const told = vi.spyOn(console, 'error').mockReturnValue();
    await page.open();
    page.canWatch = false;
    await enter();
    await update(() => page.port.answer('signIn', RESULT));
    expect(page.events.at(-1)).toBe(`to ${LANDING}`);
    expect(told).toHaveBeenCalledOnce();
    told.mockRestore();
  });

  it('posts the form of a page that the card endpoint answered with', async () => {
    await page.open();
    await enter();
    await update(() => page.port.answer('signIn', { ...RESULT, landing: formPage(LANDING) }));
    expect(page.events).toEqual(['set session in 1', 'finished', `post SAMLResponse,a+b= to ${LANDING}`]);
    expect(page.arrivals).toEqual([
      { url: LANDING, method: 'POST', from: 'https://cps.portail.si-samu.fr', site: 'same-site' },
    ]);
  });

  it('shows what a page without such a form says, as text, under the details', async () => {
    await page.open();
    await enter();
    const landing = { ...formPage(LANDING), html: '<form><input type=password>', text: '<b id="x">Fermé</b>' };
    await update(() => page.port.answer('signIn', { ...RESULT, landing }));
    expect([page.events, errorCode()]).toEqual([[], 'PORTAL_ANSWER_UNKNOWN']);
    await expect.poll(() => get('error').querySelector('details')?.textContent).toContain('<b id="x">Fermé</b>');
    expect(document.querySelector('#x')).toBeNull();
  });

  it('opens no session if the way to the portal cannot be prepared', async () => {
    await page.open();
    page.canPrepare = false;
    await enter();
    await update(() => page.port.answer('signIn', RESULT));
    expect([page.events, errorCode()]).toEqual([[], 'UNEXPECTED']);
  });

  it.each([
    ['a landing elsewhere', { ...RESULT, landing: redirectTo('https://evil.test/') }, 'REDIRECT_NOT_ALLOWED'],
    ['a landing by http', { ...RESULT, landing: redirectTo('http://www.portail.si-samu.fr/') }, 'REDIRECT_NOT_ALLOWED'],
    ['a form that leads elsewhere', { ...RESULT, landing: formPage('https://evil.test/') }, 'REDIRECT_NOT_ALLOWED'],
    ['a cookie of another host', { ...RESULT, cookies: [{ ...COOKIE, domain: 'evil.test' }] }, 'PROTOCOL_VIOLATION'],
  ])('refuses %s: no cookie, no navigation', async (_name, result, code) => {
    await page.open();
    await enter();
    await update(() => page.port.answer('signIn', result));
    expect([page.events, errorCode()]).toEqual([[], code]);
  });

  it('is refused when the policy has closed the portal meanwhile', async () => {
    await page.open();
    page.policy = { disabledPortals: ['si-samu'] };
    await enter();
    expect(page.hasSent).toBe(false);
    expect(errorCode()).toBe('ORIGIN_NOT_ALLOWED');
  });
});
