// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { PRO_SANTE_CONNECT, SIGN_OUT_PAGE } from '../portals/index.ts';
import { answerSignOutPage, isSignOutPage } from './sign-out-page.ts';

const CONFIRM = '<h1>Déconnexion</h1><form><button type="button">Se déconnecter</button></form>';

let pressed: string[] = [];
afterEach(() => {
  document.body.innerHTML = '';
  pressed = [];
});

async function open(html: string, confirm: boolean): Promise<unknown> {
  document.body.innerHTML = html;
  for (const button of document.querySelectorAll('button')) {
    button.addEventListener('click', () => pressed.push(button.textContent ?? ''));
  }
  let told: unknown;
  await answerSignOutPage(document, async message => {
    if (v.is(v.object({ name: v.literal('readSignOutWords') }), message)) return { result: SIGN_OUT_PAGE };
    told = message;
    return { result: { confirm } };
  });
  return told;
}
const telling = (state: string) => ({ name: 'tellSignOutPage', params: { state } });

describe('the end-session page', () => {
  it('is said yes to where the background wants it', async () => {
    expect(await open(CONFIRM, true)).toEqual(telling('asks'));
    expect(pressed).toEqual(['Se déconnecter']);
  });

  it('is left to the person where the background does not', async () => {
    await open(CONFIRM, false);
    expect(pressed).toEqual([]);
  });

  it.each([
    ['says that it is over', '<h1>Vous êtes déconnecté</h1>', 'over'],
    ['fails', '<h1>Erreur générale non identifiée</h1>', 'unknown'],
    ['has two such buttons', `${CONFIRM}${CONFIRM}`, 'unknown'],
    ['hides its button', CONFIRM.replace('<form>', '<form hidden>'), 'unknown'],
  ])('that %s is told so, and nothing is pressed', async (_name, html, state) => {
    expect(await open(html, true)).toEqual(telling(state));
    expect(pressed).toEqual([]);
  });

  it('is known by its host', () => {
    expect(isSignOutPage(new URL(PRO_SANTE_CONNECT.signOut.address))).toBe(true);
    expect(isSignOutPage(new URL('https://www.portail.si-samu.fr/logout'))).toBe(false);
  });
});
