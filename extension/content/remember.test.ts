// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SI_SAMU_RULES } from '../portals/si-samu.ts';
import { HelpedPage } from '../testing/helped-page.ts';
import { fillText } from './help.ts';
import { HELPER_TEXTS } from './texts/index.ts';

const texts = HELPER_TEXTS.fr;
const PARIS = 'SAMU 75 – Paris · Médecin régulateur';
const PROFILES = `<form><fieldset><legend>Choisissez votre profil</legend>
  <label><input type="radio" name="p" value="1"> SAMU 44 – Nantes · Médecin régulateur</label>
  <label><input type="radio" name="p" value="2"> ${PARIS}</label></fieldset><button>Valider</button></form>`;
const LIST = `<form><label>Profil <select><option value="">Choisir</option><option>SAMU 44</option>
  <option>SAMU 75</option></select></label><button>Valider</button></form>`;
const TELEPHONE =
  '<form><label>Numéro unique du téléphone <input id="t" maxlength="10"></label><button>Valider</button></form>';
const SIGN_IN = `<form><label>Identifiant <input id="i"></label><label>Mot de passe <input id="m" type="password"></label>
  <button>Valider</button></form>`;
const RESUME_PARIS = fillText(texts.resume.profile, PARIS);
const RESUME_4412 = fillText(texts.resume.telephone, '4412');

let page: HelpedPage;
beforeEach(() => {
  page = new HelpedPage();
});
afterEach(() => page.close());
/** As frameworks do: other elements in the place of those that were there. */
async function drawAgain(html: string): Promise<void> {
  document.querySelector('form')?.replaceWith(document.createRange().createContextualFragment(html));
  await page.draw();
}
const readValue = (selector: string) => document.querySelector<HTMLInputElement>(selector)?.value;

describe('what a page draws again', () => {
  it.each([
    ['a group of profiles', PROFILES, { profile: PARIS }],
    ['a list of profiles', LIST, { profile: 'SAMU 75' }],
    ['the telephone’s number', TELEPHONE, { telephone: '4412' }],
    ['the identifier', SIGN_IN, { identifier: '899700209812' }],
  ])('keeps the button that the person aims at: %s', async (_name, html, remembered) => {
    await page.open(html, SI_SAMU_RULES, remembered);
    const before = page.find('button');
    await drawAgain(html);
    expect([before === null, page.find('button') === before]).toEqual([false, true]);
  });

  it('is what the button chooses in', async () => {
    await page.open(PROFILES, SI_SAMU_RULES, { profile: PARIS });
    await drawAgain(PROFILES);
    await page.press(RESUME_PARIS);
    expect(readValue('input:checked')).toBe('2');
  });

  it('is what the button fills', async () => {
    await page.open(SIGN_IN, SI_SAMU_RULES, { identifier: '899700209812' });
    await drawAgain(SIGN_IN);
    await page.press(fillText(texts.resume.identifier, '899700209812'));
    expect([readValue('#i'), document.activeElement?.id]).toEqual(['899700209812', 'm']);
  });

  it('is heard, and can be kept, when it is drawn again at each key', async () => {
    await page.open(TELEPHONE, SI_SAMU_RULES, { telephone: null });
    await page.type('#t', '44');
    await drawAgain(TELEPHONE.replace('<input', '<input value="44"'));
    const offered = page.said[0];
    await page.type('#t', '4412');
    await page.press(texts.offer.telephone);
    expect([offered, page.written]).toEqual([texts.offer.telephone, [['telephone', '4412']]]);
  });

  it('gets the help again where it is empty after the help has filled it', async () => {
    await page.open(TELEPHONE, SI_SAMU_RULES, { telephone: '4412' });
    await page.press(RESUME_4412);
    const filled = page.said;
    await drawAgain(TELEPHONE);
    expect([filled, page.said[0]]).toEqual([[], RESUME_4412]);
  });

  it('is offered no more where it has changed', async () => {
    await page.open(PROFILES, SI_SAMU_RULES, { profile: PARIS });
    await drawAgain(PROFILES.replace(PARIS, 'SAMU 35 – Rennes · Médecin régulateur'));
    expect(page.said).toEqual([]);
  });

  it('is left alone once the person has closed the help', async () => {
    await page.open(PROFILES, SI_SAMU_RULES, { profile: PARIS });
    await page.press(texts.close);
    await drawAgain(PROFILES);
    expect([page.host, page.said]).toEqual([null, []]);
  });
});

describe('what is chosen by hand as the last time', () => {
  it('is said to be kept, and not offered again', async () => {
    await page.open(TELEPHONE, SI_SAMU_RULES, { telephone: '4412' });
    await page.type('#t', '441');
    const other = page.said[0];
    await page.type('#t', '4412');
    expect([other, page.said]).toEqual([texts.offer.telephone, [texts.kept.telephone, texts.forget, texts.close]]);
  });
});
