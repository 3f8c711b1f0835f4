// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SI_SAMU_RULES } from '../portals/si-samu.ts';
import { settle } from '../testing/index.ts';
import type { AuthenticatorClient } from './authenticator-client.ts';
import type { MemoryClient, Remembered } from './memory-client.ts';
import { HELPER_TEXTS } from './texts/index.ts';
import { noteTouched } from './touched.ts';
import { watchPage } from './watch.ts';

const PROFILE_PAGE = `
  <form id="form"><fieldset><legend>Choisissez votre profil</legend>
    <input type="radio" name="p" value="1" id="p1"><label for="p1">SAMU 44 – Nantes · Médecin régulateur</label>
    <input type="radio" name="p" value="2" id="p2"><label for="p2">SAMU 75 – Paris · Médecin régulateur</label>
  </fieldset><button>Valider</button></form>`;
const SELECT_PAGE = `
  <form id="form"><label for="s">Profil</label><select id="s"><option value="">Choisir</option>
    <option value="1">SAMU 44</option><option value="2">SAMU 75</option></select><button>Valider</button></form>`;
const TELEPHONE_PAGE = `
  <form id="form"><label for="t">Numéro unique du téléphone</label><input type="text" id="t" maxlength="10">
    <button>Valider</button></form>`;

let remembered: Remembered;
let language: 'fr' | 'en';
let written: unknown[];
let submitted: number;
let end: AbortController;
let shadows: ShadowRoot[];
const NO_AUTHENTICATOR: AuthenticatorClient = {
  read: async () => ({ state: 'off', accounts: [] }),
  readCode: async () => null,
  open: async () => undefined,
};
const clipboard = { isOffered: async () => false, read: async () => '' };
const memory: MemoryClient = {
  readHelp: async () => ({ rules: SI_SAMU_RULES, texts: HELPER_TEXTS.fr }),
  read: async () => remembered,
  write: async (kind, value) => {
    written.push([kind, value]);
  },
  readCard: async () => null,
};

beforeEach(() => {
  remembered = { profile: null, telephone: null };
  language = 'fr';
  written = [];
  submitted = 0;
  end = new AbortController();
  shadows = [];
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function attachShadow(this: Element, options) {
    const root = attach.call(this, options);
    shadows.push(root);
    return root;
  });
});
afterEach(() => {
  end.abort();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** The panel is filled in the frame after it has come to stand. */
const draw = async (): Promise<void> => {
  await settle();
  await settle();
  await settle();
};
const form = () => document.querySelector('form') as HTMLFormElement;
async function show(html: string): Promise<void> {
  document.body.innerHTML = html;
  document.querySelector('form')?.addEventListener('submit', event => {
    event.preventDefault();
    submitted += 1;
  });
  const means = {
    rules: SI_SAMU_RULES,
    texts: HELPER_TEXTS[language],
    memory,
    authenticator: NO_AUTHENTICATOR,
    clipboard,
  };
  watchPage(document, { ...means, touched: noteTouched(document, end.signal), input: { root: null } }, end.signal);
  await draw();
}
/** An event as a person causes it; events made by scripts have `isTrusted` false. */
const byPerson = <E extends Event>(event: E): E => Object.defineProperty(event, 'isTrusted', { value: true });
const panels = () => [...document.body.children].filter(element => element.tagName === 'DIV');
const buttons = () => [...(shadows.at(-1)?.querySelectorAll('button') ?? [])];
const labels = () => buttons().map(({ textContent }) => textContent);
const press = async (label: string, trusted = true) => {
  const event = new MouseEvent('click', { bubbles: true });
  buttons()
    .find(({ textContent }) => textContent === label)
    ?.dispatchEvent(trusted ? byPerson(event) : event);
  await draw();
};
const change = async (selector: string, trusted = true) => {
  const control = document.querySelector<HTMLInputElement>(selector);
  const event = new Event('input', { bubbles: true });
  control?.dispatchEvent(trusted ? byPerson(event) : event);
  await draw();
};
const check = async (selector: string, trusted = true) => {
  const radio = document.querySelector<HTMLInputElement>(selector);
  if (radio !== null) radio.checked = true;
  await change(selector, trusted);
};

describe('the choice of a profile', () => {
  const RESUME = 'Reprendre mon dernier profil\u00a0: SAMU 75 – Paris · Médecin régulateur';

  it('gets nothing before the person has chosen', async () => {
    await show(PROFILE_PAGE);
    expect(buttons()).toEqual([]);
    expect(document.querySelector<HTMLInputElement>('#p1')?.checked).toBe(false);
  });

  it('can be kept after the person has chosen by hand, and forgotten again', async () => {
    await show(PROFILE_PAGE);
    await check('#p1');
    await press('Retenir ce profil sur ce poste');
    await press('Oublier');
    expect(written).toEqual([
      ['profile', 'SAMU 44 – Nantes · Médecin régulateur'],
      ['profile', null],
    ]);
    expect(submitted).toBe(0);
  });

  it('can be kept, too, when the person was faster than the help', async () => {
    const { promise, resolve } = Promise.withResolvers<Remembered>();
    vi.spyOn(memory, 'read').mockReturnValue(promise);
    await show(PROFILE_PAGE);
    await check('#p1');
    expect(panels()).toEqual([]);
    resolve(remembered);
    await draw();
    expect(labels()).toContain('Retenir ce profil sur ce poste');
  });

  it('is not offered to be kept when a script was faster than the help', async () => {
    const { promise, resolve } = Promise.withResolvers<Remembered>();
    vi.spyOn(memory, 'read').mockReturnValue(promise);
    await show(PROFILE_PAGE);
    await check('#p1', false);
    resolve(remembered);
    await draw();
    expect(labels()).toEqual([]);
  });

  it('is not offered to be kept when a script has chosen', async () => {
    await show(PROFILE_PAGE);
    await check('#p1', false);
    expect(buttons()).toEqual([]);
  });

  it('is chosen and sent again on one real click', async () => {
    remembered = { profile: 'SAMU 75 – Paris · Médecin régulateur', telephone: null };
    await show(PROFILE_PAGE);
    await press(RESUME);
    expect(document.querySelector<HTMLInputElement>('#p2')?.checked).toBe(true);
    expect(submitted).toBe(1);
  });

  it('is not sent by a click that a script has made', async () => {
    remembered = { profile: 'SAMU 75 – Paris · Médecin régulateur', telephone: null };
    await show(PROFILE_PAGE);
    await press(RESUME, false);
    expect(submitted).toBe(0);
  });

  it('is not offered when the page has it no more', async () => {
    remembered = { profile: 'SAMU 35', telephone: null };
    await show(PROFILE_PAGE);
    expect(labels()).toEqual([]);
  });

  it('is recognised in a list as well', async () => {
    remembered = { profile: 'SAMU 75', telephone: null };
    await show(SELECT_PAGE);
    await press('Reprendre mon dernier profil\u00a0: SAMU 75');
    expect([document.querySelector('select')?.value, submitted]).toEqual(['2', 1]);
  });
});

describe('the telephone’s number', () => {
  it('is typed and sent again on one real click', async () => {
    remembered = { profile: null, telephone: '4412' };
    await show(TELEPHONE_PAGE);
    await press('Reprendre le numéro de ce poste\u00a0: 4412');
    expect([document.querySelector('input')?.value, submitted]).toEqual(['4412', 1]);
  });

  it('can be kept after the person has typed it', async () => {
    await show(TELEPHONE_PAGE);
    (document.querySelector('input') as HTMLInputElement).value = ' 4412 ';
    await change('#t');
    await press('Retenir ce numéro sur ce poste');
    expect(written).toEqual([['telephone', '4412']]);
  });

  it('is not offered when it does not fit the field', async () => {
    remembered = { profile: null, telephone: '12345678901' };
    await show(TELEPHONE_PAGE);
    expect(labels()).toEqual([]);
  });
});

describe('nothing is done', () => {
  it.each([
    ['on an ordinary page', '<main><h1>Bandeau</h1><p>Votre profil</p></main>'],
    ['on a password form', TELEPHONE_PAGE.replace('type="text"', 'type="password"')],
    ['on a field with another label', TELEPHONE_PAGE.replace('unique du téléphone', 'de mobile')],
    ['on two groups of profiles', PROFILE_PAGE + PROFILE_PAGE.replaceAll('p1', 'q1').replaceAll('p2', 'q2')],
    ['on a page with both a profile and a telephone', PROFILE_PAGE + TELEPHONE_PAGE],
    ['on a form with two ways to send it', PROFILE_PAGE.replace('</form>', '<button>Supprimer</button></form>')],
    ['on choices without a form', PROFILE_PAGE.replace('<form id="form">', '<div>').replace('</form>', '</div>')],
  ])('%s', async (_name, html) => {
    remembered = { profile: 'SAMU 44 – Nantes · Médecin régulateur', telephone: '4412' };
    await show(html);
    expect(document.body.innerHTML.trim()).toBe(
      new DOMParser().parseFromString(html, 'text/html').body.innerHTML.trim(),
    );
  });

  it('where nothing may be remembered', async () => {
    remembered = { telephone: null };
    await show(PROFILE_PAGE);
    await check('#p1');
    expect(panels()).toEqual([]);
  });
});

describe('the panel', () => {
  it('is closed to the page', async () => {
    remembered = { profile: 'SAMU 75 – Paris · Médecin régulateur' };
    await show(PROFILE_PAGE);
    expect(panels().map(({ shadowRoot }) => shadowRoot)).toEqual([null]);
  });

  it('has the text of its buttons where no search of the window finds it, and their names where screen readers do', async () => {
    remembered = { profile: 'SAMU 75 – Paris · Médecin régulateur' };
    await show(PROFILE_PAGE);
    expect(buttons().map(button => button.getAttribute('aria-label'))).toEqual(labels());
    expect(buttons().map(({ children }) => [...children].map(child => (child as HTMLElement).inert))).toEqual(
      buttons().map(() => [true]),
    );
  });

  it('speaks the language that it was given', async () => {
    language = 'en';
    remembered = { profile: 'SAMU 75 – Paris · Médecin régulateur', telephone: null };
    await show(PROFILE_PAGE);
    expect(labels()).toContain(HELPER_TEXTS.en.forget);
  });

  it('goes when the form goes, and comes back with a new one', async () => {
    remembered = { profile: 'SAMU 75 – Paris · Médecin régulateur', telephone: '4412' };
    await show(PROFILE_PAGE);
    form().remove();
    await draw();
    const gone = panels().length;
    document.body.insertAdjacentHTML('afterbegin', TELEPHONE_PAGE);
    await draw();
    await draw();
    expect([gone, panels().length]).toEqual([0, 1]);
  });

  it('is there once when the page draws its choices again', async () => {
    remembered = { profile: 'SAMU 75 – Paris · Médecin régulateur' };
    await show(PROFILE_PAGE);
    form().innerHTML =
      new DOMParser().parseFromString(PROFILE_PAGE, 'text/html').querySelector('form')?.innerHTML ?? '';
    await draw();
    await draw();
    expect([panels().length, labels().filter(label => label.startsWith('Reprendre')).length]).toEqual([1, 1]);
  });

  it('goes at the signal and stays away', async () => {
    await show(PROFILE_PAGE);
    end.abort();
    document.body.insertAdjacentHTML('beforeend', TELEPHONE_PAGE);
    await draw();
    expect(panels()).toEqual([]);
  });

  it('goes when the background refuses, and leaves the page alone', async () => {
    vi.spyOn(memory, 'write').mockRejectedValue(new Error('refused'));
    await show(PROFILE_PAGE);
    await check('#p1');
    await press('Retenir ce profil sur ce poste');
    expect(labels()).toEqual([]);
  });
});
