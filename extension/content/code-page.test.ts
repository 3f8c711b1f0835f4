// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuthenticatorState } from '../messages/index.ts';
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
    ['Bonjour', null],
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

  it('gets the code by one click where the browser lets it be read so, and the field stays for who says no', async () => {
    const refusal = new DOMException('not now', 'NotAllowedError');
    let copied: string | Error = refusal;
    page.clipboard = {
      isOffered: async () => true,
      read: async () => {
        if (copied instanceof Error) throw copied;
        return copied;
      },
    };
    await page.open(SINGLE, SI_SAMU_RULES);
    await page.press(texts.codePasteByClick);
    const refused = values('#c');
    copied = 'Votre code est 481516.';
    await page.press(texts.codePasteByClick, false);
    const byScript = values('#c');
    await page.press(texts.codePasteByClick);
    expect([refused, byScript, values('#c')]).toEqual([[''], [''], ['481516']]);
    expect([page.said[0], page.said.includes(texts.codePaste)]).toEqual([texts.codeWritten, true]);
  });

  it('offers no click where the browser would ask for more', async () => {
    await page.open(SINGLE, SI_SAMU_RULES);
    expect(page.said).not.toContain(texts.codePasteByClick);
  });

  it('comes to a page that draws its field anew before the help is there', async () => {
    const opened = page.open(SINGLE, SI_SAMU_RULES);
    // The field is found, what is remembered is not there yet.
    const anew = document.createRange().createContextualFragment(SINGLE);
    document.body.querySelector('form')?.replaceWith(anew);
    await opened;
    await page.draw();
    expect(page.said).toContain(texts.codePaste);
  });

  it('goes on when the page draws its field anew: what was said stays, and the new field gets the code', async () => {
    await page.open(SINGLE, SI_SAMU_RULES);
    await page.press(texts.codeMissing);
    const panel = page.find('div');
    document.body.querySelector('form')?.replaceWith(document.createRange().createContextualFragment(segments(6)));
    await page.draw();
    expect([page.find('div') === panel, page.said.includes(texts.codeHelp.sms)]).toEqual([true, true]);
    await page.paste('123456');
    expect(values('.s').join('')).toBe('123456');
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

describe('J6: the page of the one-time code, with the authenticator of the extension', () => {
  const FILL = 'Saisir le code\u00a0: SI-SAMU – camille';
  const unlocked = { state: 'unlocked', accounts: [{ id: 'a', label: 'SI-SAMU – camille' }] } as const;
  const ask = (state: () => AuthenticatorState, code: string | null, opened: () => void = () => undefined) => {
    page.authenticator = {
      read: async () => state(),
      readCode: async account => (account === 'a' ? code : null),
      open: async () => opened(),
    };
  };

  it('gets the code on the person’s own click, and on no other', async () => {
    ask(() => ({ ...unlocked, accounts: [...unlocked.accounts] }), '012345');
    await page.open(SINGLE, SI_SAMU_RULES);
    await page.press(FILL, false);
    const before = values('#c');
    await page.press(FILL);
    expect([before, values('#c'), page.said[0]]).toEqual([[''], ['012345'], texts.codeWritten]);
    expect(page.said.join(' ')).not.toContain('012345');
  });

  it('offers to unlock it, and the code once the person has come back', async () => {
    let state: AuthenticatorState = { state: 'locked', accounts: [] };
    let opened = 0;
    ask(
      () => state,
      '012345',
      () => {
        opened += 1;
      },
    );
    await page.open(SINGLE, SI_SAMU_RULES);
    await page.press(texts.codeUnlock);
    state = { ...unlocked, accounts: [...unlocked.accounts] };
    document.dispatchEvent(new Event('visibilitychange'));
    await page.draw();
    expect([opened, page.said.includes(texts.codeUnlock), page.said.includes(FILL)]).toEqual([1, false, true]);
  });

  it('is asked to be unlocked where it was locked meanwhile', async () => {
    let state: AuthenticatorState = { ...unlocked, accounts: [...unlocked.accounts] };
    ask(() => state, null);
    await page.open(SINGLE, SI_SAMU_RULES);
    state = { state: 'locked', accounts: [] };
    await page.press(FILL);
    expect([values('#c'), page.said.includes(texts.codeUnlock)]).toEqual([[''], true]);
  });

  it('is as it was where the authenticator is off or cannot be asked', async () => {
    await page.open(SINGLE, SI_SAMU_RULES);
    const off = page.said;
    page.close();
    page = new HelpedPage();
    page.authenticator = { ...page.authenticator, read: () => Promise.reject(new Error('refused')) };
    await page.open(SINGLE, SI_SAMU_RULES);
    expect(page.said).toEqual(off);
  });
});
