// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SI_SAMU_RULES } from '../portals/si-samu.ts';
import { HelpedPage } from '../testing/helped-page.ts';
import { fillText } from './help.ts';
import { HELPER_TEXTS } from './texts/index.ts';

const texts = HELPER_TEXTS.fr;
const PROFILES = ['SAMU 44 – Nantes · ARM', 'SAMU 75 – Paris · ARM'] as const;
const PROFILE_PAGE = `<div role="main"><div role="form" aria-label="Choisissez votre profil">
  ${PROFILES.map(name => `<label><input type="radio" name="p"> ${name}</label>`).join('')}
  <button type="button" id="send">Valider</button></div></div>`;
const TELEPHONE_PAGE = `<div role="main"><div role="form"><div id="l">Numéro unique du téléphone</div>
  <input type="text" aria-labelledby="l" id="t"><button type="button" id="send">Valider</button></div></div>`;
const LOGIN_PAGE = `<div role="form"><div id="i">Identifiant</div><input type="text" aria-labelledby="i" id="u"
  autocomplete="username"><input type="password" id="w"><button type="button" id="send">Se connecter</button></div>`;

let page: HelpedPage;
let sent: number;
document.addEventListener('click', ({ target }) => {
  if (target instanceof HTMLElement && target.id === 'send') sent += 1;
});
beforeEach(() => {
  page = new HelpedPage();
  sent = 0;
});
afterEach(() => page.close());
const open = (html: string, remembered: Parameters<HelpedPage['open']>[2]) =>
  page.open(html, SI_SAMU_RULES, remembered);
const resume = (kind: 'profile' | 'telephone' | 'identifier', value: string) =>
  page.press(fillText(texts.resume[kind], value));

describe('a page that has no forms', () => {
  it('is given the last profile, and sent by its one button', async () => {
    await open(PROFILE_PAGE, { profile: PROFILES[1] });
    await resume('profile', PROFILES[1]);
    const chosen = [...document.querySelectorAll<HTMLInputElement>('[name="p"]')].map(({ checked }) => checked);
    expect([chosen, sent]).toEqual([[false, true], 1]);
  });

  it('is sent also where it draws itself anew at each choice', async () => {
    await open(PROFILE_PAGE, { profile: PROFILES[1] });
    document.querySelector('[role="main"]')?.addEventListener('change', () => {
      document
        .querySelector('[role="main"]')
        ?.replaceWith(document.createRange().createContextualFragment(PROFILE_PAGE));
    });
    await resume('profile', PROFILES[1]);
    expect(sent).toBe(1);
  });

  it('is given the telephone of the desk, and sent by its one button', async () => {
    await open(TELEPHONE_PAGE, { telephone: '4412' });
    await resume('telephone', '4412');
    expect([document.querySelector<HTMLInputElement>('#t')?.value, sent]).toEqual(['4412', 1]);
  });

  it('is given the identifier, and never sent: the password is to be typed', async () => {
    await open(LOGIN_PAGE, { identifier: 'anne.leroux' });
    await resume('identifier', 'anne.leroux');
    expect([document.querySelector<HTMLInputElement>('#u')?.value, document.activeElement?.id, sent]).toEqual([
      'anne.leroux',
      'w',
      0,
    ]);
  });

  it.each([
    ['two buttons', TELEPHONE_PAGE.replace('</button>', '</button><button type="button">Annuler</button>')],
    ['none', TELEPHONE_PAGE.replace(/<button.*<\/button>/u, '')],
  ])('is left as it is with %s', async (_name, html) => {
    await open(html, { telephone: '4412' });
    expect(page.said).toEqual([]);
  });

  it('says that a number is kept, not to take it up, where the person has typed it and the page draws itself anew', async () => {
    await open(TELEPHONE_PAGE, { telephone: '4412' });
    await page.type('#t', '4412');
    document
      .querySelector('[role="main"]')
      ?.replaceWith(
        document.createRange().createContextualFragment(TELEPHONE_PAGE.replace('id="t"', 'id="t" value="4412"')),
      );
    await page.draw();
    expect(page.said[0]).toBe(texts.kept.telephone);
  });
});
