// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PRO_SANTE_CONNECT_RULES } from '../portals/pro-sante-connect.ts';
import { HelpedPage } from '../testing/helped-page.ts';
import { readDynamicCode } from './dynamic-code.ts';
import { HELPER_TEXTS } from './texts/index.ts';

const texts = HELPER_TEXTS.fr;
const IDENTIFIER =
  '<form><label>Identifiant national <input id="n"></label><button id="e">SE CONNECTER AVEC E-CPS</button></form>';

let page: HelpedPage;
let pressed: number;
beforeEach(() => {
  page = new HelpedPage();
  pressed = 0;
});
afterEach(() => page.close());
const field = () => document.querySelector<HTMLInputElement>('#n');
async function open(html: string, identifier?: string | null): Promise<void> {
  await page.open(html, PRO_SANTE_CONNECT_RULES, identifier === undefined ? {} : { identifier });
  for (const button of document.querySelectorAll('button')) {
    button.addEventListener('click', event => {
      event.preventDefault();
      pressed += 1;
    });
  }
  document.querySelector('form')?.addEventListener('submit', () => {
    pressed += 1;
  });
}

describe('J9: the national identifier', () => {
  it('is filled on a click, and no request is sent to the telephone', async () => {
    await open(IDENTIFIER, '899700209812');
    await page.press(`Remplir mon identifiant\u00a0: 899700209812`);
    expect([field()?.value, pressed]).toEqual(['899700209812', 0]);
  });

  it('is not filled by a script’s click, nor before any', async () => {
    await open(IDENTIFIER, '899700209812');
    await page.press(`Remplir mon identifiant\u00a0: 899700209812`, false);
    expect(field()?.value).toBe('');
  });

  it('is completed by the 8 on a click', async () => {
    await open(IDENTIFIER);
    await page.type('#n', '99700209812');
    expect(page.said).toContain(texts.identifierPrefix);
    await page.press('Écrire 899700209812');
    expect(field()?.value).toBe('899700209812');
  });

  it('is only warned about when its key looks wrong', async () => {
    await open(IDENTIFIER);
    await page.type('#n', '899700209813');
    expect([page.said.includes(texts.identifierKey), field()?.value]).toEqual([true, '899700209813']);
  });

  it.each([
    ['89970020981', texts.identifierFaults['digit-missing']],
    ['751234567', texts.identifierFaults.ambiguous],
    ['anne', texts.identifierFaults.unknown],
  ])('is explained when it is %s', async (typed, said) => {
    await open(IDENTIFIER);
    await page.type('#n', typed);
    expect(page.said).toContain(said);
  });

  it('is kept when the person asks for it, and forgotten', async () => {
    await open(IDENTIFIER, null);
    await page.type('#n', '899700209812');
    await page.press(texts.offer.identifier);
    await page.press(texts.forget);
    expect(page.written).toEqual([
      ['identifier', '899700209812'],
      ['identifier', null],
    ]);
  });

  it('is not offered to be kept where that is forbidden', async () => {
    await open(IDENTIFIER);
    await page.type('#n', '899700209812');
    expect(page.said).toEqual([texts.identifierRule, texts.close]);
  });

  it('is offered with its 8 before the person leaves the field, once', async () => {
    await open(IDENTIFIER);
    await page.enter('#n', '9970020981');
    const before = page.said.some(text => text.startsWith('Écrire'));
    await page.enter('#n', '99700209812');
    expect([before, page.said.includes('Écrire 899700209812')]).toEqual([false, true]);
  });

  it('keeps the focus while a button of the panel is pressed with the mouse', async () => {
    await open(IDENTIFIER, '899700209812');
    const press = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    page.find('button')?.dispatchEvent(press);
    expect(press.defaultPrevented).toBe(true);
  });

  it('is read from the card on a click', async () => {
    page.onCard = '899700209812';
    await open(IDENTIFIER);
    await page.press(texts.identifierCard);
    expect([field()?.value, pressed]).toEqual(['899700209812', 0]);
  });

  it('is written into the field that stands there when the card has been read', async () => {
    page.onCard = '899700209812';
    await open(IDENTIFIER);
    const reading = page.press(texts.identifierCard);
    document.querySelector('form')?.replaceWith(document.createRange().createContextualFragment(IDENTIFIER));
    await reading;
    expect(field()?.value).toBe('899700209812');
  });

  it('is told to be typed where no card can be read', async () => {
    await open(IDENTIFIER);
    await page.press(texts.identifierCard);
    expect([field()?.value, page.said.includes(texts.identifierNoCard)]).toEqual(['', true]);
  });
});

describe('J9: the code dynamique', () => {
  it.each([
    ['beside its name', '<p>Code dynamique <b>47</b></p>', '47'],
    ['below its name', '<div><p>Code dynamique&nbsp;:</p><p>08</p></div>', '08'],
    ['among seconds', '<div><p>Code dynamique : 47</p><p>expire dans 90 s, à 14:05, 50 %</p></div>', '47'],
    ['told twice', '<p>Code dynamique 47</p><p>Retapez le code dynamique 47</p>', '47'],
    ['not at all', '<p>Le code dynamique arrive</p>', undefined],
    ['as one of three', '<p>Code dynamique 12 47 83</p>', undefined],
    ['far away', '<p>Le code dynamique arrive</p><main><p>47</p></main>', undefined],
    ['without a space', '<div>Code dynamique<b>47</b></div>', '47'],
    ['hidden', '<p hidden>Code dynamique 47</p>', undefined],
  ])('is read where it stands %s', (_name, html, code) => {
    document.body.innerHTML = html;
    expect(readDynamicCode(document, ['code dynamique'])?.code).toBe(code);
  });

  it('is shown large, read aloud digit by digit, and follows the page', async () => {
    await open('<p>Code dynamique <b>47</b></p>');
    const digits = () => [...(page.find('.digits')?.children ?? [])].map(one => one.textContent);
    const first = digits();
    const bold = document.querySelector('b');
    if (bold !== null) bold.textContent = '83';
    await page.draw();
    expect([first, digits()]).toEqual([
      ['47', '4 7'],
      ['83', '8 3'],
    ]);
  });
});

describe('J9: a page that draws itself anew while it waits', () => {
  const CODE = '<p>Code dynamique <b>47</b></p>';

  it('leaves the panel of the same code as it is, and follows another code', async () => {
    await open(CODE);
    const panel = page.find('section p');
    const draw = async (html: string) => {
      const main = document.createElement('main');
      main.innerHTML = html;
      document.querySelector('body > p, body > main')?.replaceWith(main);
      await page.draw();
      return page.find('section p');
    };
    expect(await draw(CODE)).toBe(panel);
    expect(await draw('<p>Code dynamique <b>83</b></p>')).not.toBe(panel);
    expect(page.find('.digits')?.textContent).toContain('83');
  });

  it('has its panel even if it was drawn anew while the help was being prepared', async () => {
    const opened = open(CODE);
    document.querySelector('p')?.replaceWith(document.createRange().createContextualFragment(CODE));
    await opened;
    expect(page.find('.digits')?.textContent).toContain('47');
  });

  it('says what to do when nothing comes', async () => {
    await open(CODE);
    await page.press(texts.dynamicMissing);
    expect(page.said).toContain(texts.dynamicHelp);
  });
});

describe('J8: the QR code of an activation', () => {
  it.each([
    ['a picture with a name', '<img alt="QR code d’activation">', true],
    ['a drawing with a name', '<canvas aria-label="Votre QR code"></canvas>', true],
    ['a picture of something else', '<img alt="Ministère de la Santé">', false],
    ['a picture without name', '<img src="qr-code.png">', false],
    ['two of them', '<img alt="QR code"><img alt="QR code">', false],
  ])('is explained: %s', async (_name, html, known) => {
    await open(html);
    expect(page.said.includes(texts.activationQr)).toBe(known);
  });
});

describe('a live session of Pro Santé Connect', () => {
  it('is explained; "Confirmer" is neither pressed nor focused', async () => {
    await open('<main><p>ALAIN D0000020981</p><button>Confirmer</button></main>');
    expect(page.said).toEqual([texts.confirm, texts.close]);
    expect([pressed, document.activeElement?.tagName]).toEqual([0, 'BODY']);
  });
});

describe('a failure that the page tells', () => {
  it.each([
    ['Votre demande a été refusée.', texts.failures.refused],
    ['Le délai est dépassé : délai dépassé', texts.failures.expired],
    ['Identifiant inconnu', texts.failures.unknownIdentifier],
    ['Le délai est dépassé : aucune réponse n’est venue du téléphone.', texts.failures.expired],
    ['La valeur choisie n’est pas le code dynamique.', texts.failures.wrongChoice],
    ['Votre e-CPS est bloquée.', texts.failures.ecpsBlocked],
    ['Service momentanément indisponible', texts.failures.unavailable],
    ['Erreur générale non identifiée', texts.failures.lost],
  ])('is explained: %s', async (told, said) => {
    await open(`<div role="alert">${told}</div>`);
    expect(page.said[0]).toBe(said);
  });

  it('is explained where alert and title both tell it', async () => {
    await open('<h1>QR code expiré</h1><p role="alert">Le QR code a expiré.</p>');
    expect(page.said).toEqual([texts.failures.expired, texts.close]);
  });

  it('is left alone where two different ones are told', async () => {
    await open('<h1>Code expiré</h1><p role="alert">Service indisponible</p>');
    expect(page.host).toBeNull();
  });

  it('is explained where it is the title of the page', async () => {
    await open('<h1>Erreur générale non identifiée</h1>');
    expect(page.said[0]).toBe(texts.failures.lost);
  });

  it('is left alone when it is none of ours', async () => {
    await open('<div role="alert">Maintenance le 01/12/2026</div>');
    expect(page.host).toBeNull();
  });
});
