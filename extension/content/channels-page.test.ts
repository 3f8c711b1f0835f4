// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SI_SAMU_RULES } from '../portals/si-samu.ts';
import { HelpedPage } from '../testing/helped-page.ts';
import { HELPER_TEXTS } from './texts/index.ts';

const texts = HELPER_TEXTS.fr;
const WINDOW = `<div role="dialog" aria-label="Mes canaux OTP"><form>
  <label>Téléphone mobile <input id="m"></label><button type="button">Tester</button>
  <label>Adresse e-mail <input id="a" type="email"></label><button type="button">Tester</button>
  <label>Code reçu <input id="c"></label><button>Valider</button></form></div>`;

let page: HelpedPage;
beforeEach(async () => {
  page = new HelpedPage();
  await page.open(WINDOW, SI_SAMU_RULES);
});
afterEach(() => page.close());
const current = () => page.find('[aria-current]')?.textContent;

describe('J5: the OTP channels', () => {
  it('are explained step by step, from the number to the code', async () => {
    const steps = [current()];
    await page.type('#m', '06 12 34 56 78');
    steps.push(current());
    await page.type('#c', '1234');
    steps.push(current());
    const [type, test, , validate] = texts.channelsSteps.telephone;
    expect(steps).toEqual([type, test, validate]);
  });

  it('are explained for the address once the person turns to it', async () => {
    await page.type('#a', 'anne.leroux@exemple.fr');
    expect(current()).toBe(texts.channelsSteps.email[1]);
    expect(page.said).not.toContain(texts.channelsEmail);
  });

  it.each([
    ['#m', '01 40 00 00 00', texts.channelsPhone.fixed],
    ['#m', '06 12 34', texts.channelsPhone.unfinished],
    ['#m', '+32 470 12 34 56', texts.channelsPhone.foreign],
    ['#m', 'poste 12', texts.channelsPhone.unknown],
    ['#a', 'anne.leroux@exemple', texts.channelsEmail],
  ])('are warned about in %s: %s', async (field, typed, said) => {
    await page.type(field, typed);
    expect(page.said).toContain(said);
  });

  it('keep the warning of a number while the person turns to the code', async () => {
    await page.type('#m', '01 40 00 00 00');
    await page.turnTo('#c');
    expect(page.said).toContain(texts.channelsPhone.fixed);
  });

  it('show one panel: the field of the code is part of the window', () => {
    expect(page.find('input')).toBeNull();
  });

  it('never assume that the person at the keyboard holds the mobile', () => {
    expect(texts.channelsSteps.telephone.join(' ')).not.toMatch(/votre (?:mobile|téléphone)/iu);
  });
});

const FORMS = `<div role="main"><h1>Modifier mes canaux OTP</h1>
  <div role="form"><input id="m" type="tel" aria-label="Mobile" value="06 12 34 56 78"><input id="mc" aria-label="Code reçu"></div>
  TOLD<div role="form"><input id="a" type="email" aria-label="E-mail"><input id="ac" aria-label="Code reçu"></div></div>`;

describe('J5: the OTP channels, one form each', () => {
  const open = (told: string) => page.open(FORMS.replace('TOLD', told), SI_SAMU_RULES);

  it('are explained for the channel whose code is typed', async () => {
    await open('');
    await page.turnTo('#ac');
    expect(current()).toBe(texts.channelsSteps.email[2]);
    await page.turnTo('#m');
    expect(current()).toBe(texts.channelsSteps.telephone[0]);
  });

  it('go on with the code once the page says that it was sent', async () => {
    await open('<p role="status">Le code a été envoyé. Saisissez-le, puis validez.</p>');
    expect(current()).toBe(texts.channelsSteps.email[2]);
  });

  it('are explained for the channel that the page refuses', async () => {
    await open('<p role="alert">Cette adresse e-mail n’est pas valable.</p>');
    expect(current()).toBe(texts.channelsSteps.email[0]);
  });

  it('are done once the page says so', async () => {
    await open('<p role="status">Le canal est enregistré.</p>');
    expect(page.said[0]).toBe(texts.channelsSet.email);
  });
});

describe('J2: the reminder of the channels', () => {
  const TOLD = '<p role="status">Pensez à renseigner vos canaux OTP.</p>';

  it.each([
    ['a closed menu', '<details><summary>Mon compte</summary><a href="/c">Modifier mes canaux OTP</a></details>'],
    ['a menu that is not made yet', '<button aria-haspopup="menu" aria-expanded="false">Mon compte</button>'],
    ['its entry', '<a href="/c">Modifier mes canaux OTP</a>'],
  ])('comes with %s', async (_name, menu) => {
    await page.open(`${menu}${TOLD}`, SI_SAMU_RULES);
    expect(page.said[0]).toBe(texts.channelsReminder);
  });

  it('does not come where there is no way to them', async () => {
    await page.open(TOLD, SI_SAMU_RULES);
    expect(page.host).toBeNull();
  });
});
