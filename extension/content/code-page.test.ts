// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SI_SAMU_RULES } from '../portals/si-samu.ts';
import { HelpedPage } from '../testing/helped-page.ts';
import { readCode } from './code-field.ts';
import { HELPER_TEXTS } from './texts/index.ts';

const texts = HELPER_TEXTS.fr;
const SINGLE =
  '<form><p>Envoyé par SMS</p><label>Code OTP <input id="c" maxlength="8"></label><button>Valider</button></form>';
const segments = (count: number) =>
  `<form><fieldset><legend>Code OTP</legend>${'<input class="s" maxlength="1">'.repeat(count)}</fieldset></form>`;

let page: HelpedPage;
beforeEach(() => {
  page = new HelpedPage();
});
afterEach(() => page.close());
const values = (selector: string) =>
  [...document.querySelectorAll<HTMLInputElement>(selector)].map(({ value }) => value);

describe('J6: a one-time code that was copied', () => {
  it.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['123-456', '123456'],
    ['AB12CD', 'AB12CD'],
    ['12', '12'],
    ['Votre code SI-SAMU est 48 15 16.', null],
    ['Votre code est 481516. Ne le donnez à personne.', '481516'],
    ['Code 481516, valable jusqu’au 2311', null],
    ['Bonjour à tous', null],
    ['', null],
  ])('"%s" is read as %s', (copied, code) => {
    expect(readCode(copied)).toBe(code);
  });
});

describe('J6: the page of the one-time code', () => {
  it('gets the code that the person pastes, without spaces, and is not sent', async () => {
    let sent = 0;
    await page.open(SINGLE, SI_SAMU_RULES);
    document.querySelector('form')?.addEventListener('submit', () => {
      sent += 1;
    });
    await page.paste('123 456');
    expect([values('#c'), sent, page.said[0]]).toEqual([['123456'], 0, texts.codeWritten]);
  });

  it('gets one character a field where it has a row of fields', async () => {
    await page.open(segments(6), SI_SAMU_RULES);
    await page.paste('12 34 56');
    expect(values('.s')).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it.each([
    ['a row that is shorter', segments(4)],
    ['a field that is shorter', SINGLE.replace('maxlength="8"', 'maxlength="4"')],
  ])('is left empty where the code does not fit: %s', async (_name, html) => {
    await page.open(html, SI_SAMU_RULES);
    await page.paste('123456');
    expect(values('form input').join('')).toBe('');
    expect(page.said[0]).toBe(texts.codeUnfit);
  });

  it('is left empty when what was pasted is no code, and when a script pastes', async () => {
    await page.open(SINGLE, SI_SAMU_RULES);
    await page.paste('Bonjour à tous');
    const said = page.said[0];
    await page.paste('123456', false);
    expect([said, values('#c')]).toEqual([texts.codeNone, ['']]);
  });

  it('keeps nothing of the code in the panel or in the memory', async () => {
    await page.open(SINGLE, SI_SAMU_RULES);
    await page.paste('481516');
    expect(page.said.join('')).not.toContain('481516');
    expect(page.find('input')).toHaveProperty('value', '');
    expect(page.written).toEqual([]);
  });

  it.each([
    ['by SMS', SINGLE, texts.codeHelp.sms],
    ['by e-mail', SINGLE.replace('par SMS', 'par e-mail'), texts.codeHelp.email],
    ['by a channel that it does not name', SINGLE.replace('par SMS', ''), texts.codeHelp.any],
  ])('helps on when nothing arrives %s', async (_name, html, help) => {
    await page.open(html, SI_SAMU_RULES);
    await page.press(texts.codeMissing);
    expect(page.said).toContain(help);
  });

  it('counts up, and does not read the count aloud', async () => {
    await page.open(SINGLE, SI_SAMU_RULES);
    expect(page.said).toContain('Code demandé depuis 0\u00a0s');
    expect(page.find('p[aria-live]')?.getAttribute('aria-live')).toBe('off');
  });

  it('goes for good when the person closes it', async () => {
    await page.open(SINGLE, SI_SAMU_RULES);
    await page.press(texts.close);
    document.querySelector('form')?.append('x');
    await page.draw();
    expect(page.host).toBeNull();
  });
});
