// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followSurroundings, readPreferences, type Surroundings } from '../../preferences/index.ts';
import { FakeStorage, FakeStorageEvents, settle } from '../../testing/index.ts';
import { OptionsModel } from './model.ts';
import { OptionsPage } from './options-page.tsx';

let events: FakeStorageEvents;
let local: FakeStorage;
let session: FakeStorage;
let managed: Record<string, unknown>;
let surroundings: Surroundings;
beforeEach(() => {
  events = new FakeStorageEvents();
  local = new FakeStorage(events);
  session = new FakeStorage(events, 'session');
  managed = {};
});
afterEach(() => {
  render(null, document.body);
  vi.restoreAllMocks();
});

async function show(): Promise<OptionsModel> {
  surroundings = await followSurroundings({
    local,
    managed: { get: async () => managed },
    changes: events,
    browserTag: 'fr',
    loadTexts: async () => undefined,
  });
  const model = new OptionsModel(surroundings, { local, session, changes: events });
  await model.load();
  const Live = () => <OptionsPage model={model} language={surroundings.language.value} />;
  await act(() => render(<Live />, document.body));
  return model;
}
const find = (name: string) => document.querySelector<HTMLElement>(`[data-testid="${name}"]`);
const input = (name: string) => document.querySelector<HTMLInputElement>(`input[data-testid="${name}"]`);
const textOf = (name: string) => find(name)?.textContent ?? null;
/** Presses it, and waits for what the storage answers. */
const press = (name: string) =>
  act(async () => {
    find(name)?.click();
    await settle();
  });
async function setManaged(settings: Record<string, unknown>): Promise<void> {
  managed = settings;
  await act(async () => {
    events.tell({ any: {} }, 'managed');
    await settle();
  });
}

describe('language and theme', () => {
  it('change at once, and are kept', async () => {
    await show();
    await press('language-en');
    await press('theme-dark');
    expect(document.querySelector('h1')?.textContent).toBe('Options');
    expect(document.body.textContent).toContain('Ways to sign in');
    expect(await readPreferences(local)).toMatchObject({ language: 'en', theme: 'dark' });
    expect(find('outcome')?.dataset['state']).toBe('saved');
  });

  it('of the administrator are shown and locked, with the name of the setting', async () => {
    managed = { language: 'fr' };
    await show();
    expect(input('language-fr')?.checked).toBe(true);
    expect(input('language-fr')?.closest('fieldset')?.disabled).toBe(true);
    expect(textOf('locked-language')).toMatch(/^Fixé par votre établissement.*\(réglage language\)\.$/u);
    expect(find('locked-waysIn')).toBeNull();
  });
});

describe('the preferred way in', () => {
  it('is the card until another is chosen', async () => {
    await show();
    const before = input('way-si-samu-card')?.checked;
    await press('way-si-samu-otp');
    expect([before, input('way-si-samu-otp')?.checked]).toEqual([true, true]);
    expect(await readPreferences(local)).toMatchObject({ preferredWays: { 'si-samu': 'otp' } });
  });

  it('cannot be one that the administrator took away, also when he does so later', async () => {
    await show();
    await setManaged({ waysIn: ['card', 'otp'] });
    expect(input('way-si-samu-pro-sante-connect')).toBeNull();
    expect(textOf('locked-waysIn')).toContain('(réglage waysIn)');
    expect(document.body.textContent).toContain('Non proposé\u00a0: Pro Santé Connect.');
  });

  it('is no choice where one way is left', async () => {
    managed = { waysIn: ['otp'] };
    await show();
    expect(input('way-si-samu-otp')).toBeNull();
    expect(document.body.textContent).toContain('une seule façon est proposée');
  });
});

describe('the authenticator', () => {
  it('is off until the person turns it on, and then leads to its page', async () => {
    await show();
    const before = [input('use-authenticator')?.checked, find('open-authenticator')];
    await press('use-authenticator');
    expect(before).toEqual([false, null]);
    expect(await readPreferences(local)).toMatchObject({ authenticator: true });
    expect(find('open-authenticator')?.getAttribute('href')).toBe('../authenticator/index.html');
  });

  it('is not shown where the administrator forbids it, or his settings cannot be read', async () => {
    await show();
    await press('use-authenticator');
    await setManaged({ authenticator: 'forbidden' });
    const forbidden = [find('use-authenticator'), find('open-authenticator')];
    await setManaged({ authenticator: 'maybe' });
    expect([...forbidden, find('use-authenticator')]).toEqual([null, null, null]);
  });

  it('is on and locked where the administrator turned it on', async () => {
    managed = { authenticator: 'on' };
    await show();
    expect([input('use-authenticator')?.checked, input('use-authenticator')?.disabled]).toEqual([true, true]);
    expect(textOf('locked-authenticator')).toContain('(réglage authenticator)');
    expect(find('open-authenticator')).not.toBeNull();
  });
});

describe('the removal of the card', () => {
  it('is as the administrator says, and a person may be stricter and change back', async () => {
    await show();
    expect([input('card-removal-off'), input('card-removal-ask')?.checked]).toEqual([null, true]);
    await press('card-removal-sign-out');
    expect(await readPreferences(local)).toMatchObject({ cardRemoval: 'sign-out' });
    await press('card-removal-ask');
    expect(await readPreferences(local)).toMatchObject({ cardRemoval: 'policy' });
  });

  it('is locked where nothing is stricter', async () => {
    managed = { cardRemoval: 'sign-out' };
    await show();
    expect([input('card-removal-ask'), input('card-removal-sign-out')?.checked]).toEqual([null, true]);
    expect(textOf('locked-cardRemoval')).toContain('cardRemoval');
  });
});

describe('the memory', () => {
  beforeEach(() => local.set({ 'memory:si-samu': { profile: 'SAMU 44', telephone: '7507' } }));

  it('shows what is kept, by the name of the portal, and forgets one thing', async () => {
    await show();
    const before = textOf('kept');
    await press('forget-si-samu-profile');
    for (const part of ['SI-SAMU', 'SAMU 44', '7507']) expect(before).toContain(part);
    expect(local.items.get('memory:si-samu')).toEqual({ telephone: '7507' });
    expect(find('forget-si-samu-profile')).toBeNull();
  });

  it('that is no longer wanted is not offered any more, and forgotten', async () => {
    await show();
    await press('offer-telephone');
    expect(await readPreferences(local)).toMatchObject({ memory: { profile: true, telephone: false } });
    expect(local.items.get('memory:si-samu')).toEqual({ profile: 'SAMU 44' });
  });

  it('that is forbidden is locked with its reason, and can still be emptied', async () => {
    managed = { workstationMemory: 'forbidden' };
    await show();
    expect([input('offer-profile')?.disabled, input('offer-profile')?.checked]).toEqual([true, false]);
    expect(textOf('locked-workstationMemory')).toContain('workstationMemory');
    await press('forget-si-samu-profile');
    await press('forget-si-samu-telephone');
    expect([local.items.has('memory:si-samu'), find('nothing-kept') !== null]).toEqual([false, true]);
  });
});

describe('the national identifier', () => {
  async function type(text: string): Promise<void> {
    const field = input('identifier');
    if (field === null) throw new Error('no field');
    field.value = text;
    await press('save-identifier');
  }

  it('has no field before the person wants it kept', async () => {
    await show();
    expect([input('keep-identifier')?.checked, input('identifier')]).toEqual([false, null]);
  });

  it('is proved, completed and kept', async () => {
    await show();
    await press('keep-identifier');
    await type('99700209812');
    expect(await readPreferences(local)).toMatchObject({ identifier: '899700209812' });
    expect(document.getElementById('identifier-hint')?.textContent).toContain('Le 8 a été ajouté');
  });

  it.each([
    ['', 'Tapez votre identifiant'],
    ['89970020981', 'Il manque un chiffre'],
    ['751234567', 'avec un 0 devant'],
    ['bonjour', 'Ce n’est pas un identifiant national'],
  ])('"%s" is refused with words, and not kept', async (text, words) => {
    await show();
    await press('keep-identifier');
    await type(text);
    expect(document.getElementById('identifier-hint')?.textContent).toContain(words);
    expect([input('identifier')?.getAttribute('aria-invalid'), document.activeElement?.id]).toEqual([
      'true',
      'identifier',
    ]);
    expect(await readPreferences(local)).toMatchObject({ identifier: null });
  });

  it('has its fault told in the language of the page, also after that changed', async () => {
    await show();
    await press('keep-identifier');
    await type('');
    await press('language-en');
    expect(document.getElementById('identifier-hint')?.textContent).toBe('Type your identifier, or untick the box.');
  });

  it('is no longer asked for after everything was deleted', async () => {
    await show();
    await press('keep-identifier');
    await press('erase');
    await press('erase-yes');
    expect([input('keep-identifier')?.checked, input('identifier')]).toEqual([false, null]);
  });

  it('goes when the box is unticked', async () => {
    await local.set({ preferences: { identifier: '899700209812' } });
    await show();
    await press('keep-identifier');
    expect(await readPreferences(local)).toMatchObject({ identifier: null });
  });

  it('that is forbidden is locked', async () => {
    managed = { identifierMemory: 'forbidden' };
    await show();
    expect(input('keep-identifier')?.disabled).toBe(true);
    expect(textOf('locked-identifierMemory')).toContain('identifierMemory');
  });
});

describe('"Tout effacer"', () => {
  beforeEach(async () => {
    await local.set({ preferences: { theme: 'dark', identifier: '899700209812' }, 'memory:si-samu': { profile: 'x' } });
    await session.set({ 'pending:7': {} });
  });

  it('asks first, and does nothing when given up', async () => {
    await show();
    await press('erase');
    const asked = find('erase-confirm') !== null;
    await press('erase-cancel');
    expect([asked, find('erase-confirm'), local.items.size, session.items.size]).toEqual([true, null, 2, 1]);
  });

  it('empties everything, says what went, and the page is as new', async () => {
    await show();
    await press('erase');
    await press('erase-yes');
    expect([local.items.size, session.items.size]).toEqual([0, 0]);
    const told = textOf('erased') ?? '';
    for (const part of ['préférences', 'identifiant national', '1\u00a0portail', '1\u00a0demande']) {
      expect(told).toContain(part);
    }
    expect([input('theme-system')?.checked, find('nothing-kept') !== null]).toEqual([true, true]);
  });

  it('says so when the browser cannot', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await show();
    local.clear = () => Promise.reject(new Error('disk'));
    await press('erase');
    await press('erase-yes');
    expect([textOf('erase-failed'), find('erased')]).toEqual([expect.stringContaining('n’a pas pu'), null]);
  });
});

it('a choice that cannot be stored is told', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await show();
  local.set = () => Promise.reject(new Error('quota'));
  await press('theme-dark');
  expect([textOf('not-saved'), find('outcome')?.textContent]).toEqual([expect.stringContaining('n’a pas pu'), '']);
});

it('an unreadable policy is told, offers no way in and lets nothing be remembered', async () => {
  managed = { waysIn: ['password'] };
  await show();
  expect(find('policy-unreadable')).not.toBeNull();
  expect([input('way-si-samu-card'), input('offer-profile')?.disabled]).toEqual([null, true]);
});
