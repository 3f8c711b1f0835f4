// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import { strikeHost } from '../kit/host-pid.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { byTestId, press } from '../kit/press.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { startWorkplace, type Workplace, type WorkplaceOptions } from '../kit/workplace.ts';

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});

async function setScene(
  options: WorkplaceOptions = {},
  managed?: unknown,
): Promise<{ workplace: Workplace; browser: TestBrowser }> {
  const workplace = await startWorkplace(options);
  started.push(workplace);
  const browser = await launchTestBrowser({ workplace, ...(managed === undefined ? {} : { managed }) });
  started.push(browser);
  return { workplace, browser };
}

const open = (browser: TestBrowser, page: string): Promise<Page> =>
  browser.openTab(browser.extensionUrl(`extension/pages/${page}`));
const textOf = (page: Page, name: string) => page.$eval(byTestId(name), element => element.textContent);
/** Resolves once the document speaks this language. */
const waitForLanguage = (page: Page, language: string) =>
  page.waitForFunction(wanted => document.documentElement.lang === wanted, {}, language);
const stored = (browser: TestBrowser) =>
  browser.runInExtension(
    'Promise.all([chrome.storage.local.get(null), chrome.storage.session.get(null)]).then(areas => areas.map(Object.keys))',
  );

describe('J2, J11, J12: the guides look at this workstation', () => {
  it('and follow a card that is inserted and taken out, in the middle of a guide', async () => {
    const { workplace, browser } = await setScene({ inserted: false });
    const page = await open(browser, 'guides/index.html#first-sign-in/2');
    await page.waitForSelector(`${byTestId('check-card')}[data-code="CARD_MISSING"]`);
    await workplace.reader.insert();
    await page.waitForSelector(`${byTestId('check-card')}[data-state="card"]`);
    expect(await textOf(page, 'check-card')).toContain('Carte de ALAIN D0000020981 reconnue.');
    await press(page, 'next');
    await page.waitForSelector(`${byTestId('check-tries')}[data-state="tries"]`);
    expect(await textOf(page, 'check-tries')).toBe('Il vous reste 3\u00a0essais.');
    await workplace.reader.remove();
    await page.waitForSelector(`${byTestId('check-tries')}[data-state="unchecked"]`);
    expect(await workplace.reader.triesLeft()).toBe(3);
  });

  it('and keep their place in the address: reloaded, and by Back', async () => {
    const { browser } = await setScene();
    const page = await open(browser, 'guides/index.html');
    await press(page, 'guide-failure');
    await page.waitForSelector(`${byTestId('check-host')}[data-state="host"]`);
    await press(page, 'next');
    await page.waitForSelector('[data-step-id="software"]');
    const place = await page.evaluate(() => location.hash);
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-step-id'));
    await page.evaluate(() => {
      document.body.id = 'before';
      location.reload();
    });
    await page.waitForSelector('body:not(#before) [data-step-id="software"]');
    await page.evaluate(() => history.back());
    await page.waitForSelector('[data-step-id="inserted"]');
    await page.evaluate(() => history.back());
    await page.waitForSelector(byTestId('guides-home'));
    expect([place, focused]).toEqual(['#failure/2', 'software']);
  });
});

it('a guide’s button to go on comes once the checks above it stand, and does not move', async () => {
  const { browser } = await setScene();
  const page = await open(browser, 'guides/index.html#failure');
  await page.waitForSelector(`${byTestId('check-card')}[data-state="card"]`);
  strikeHost(browser, 'SIGKILL');
  const restart = await page.waitForSelector(byTestId('restart-host'));
  await page.evaluate(() => {
    const seen = { states: new Set<string | undefined>(), places: new Set<number>() };
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      const next = document.querySelector('[data-testid="next"]');
      seen.states.add(document.querySelector<HTMLElement>('[data-testid="check-card"]')?.dataset['state']);
      if (next?.checkVisibility({ visibilityProperty: true })) seen.places.add(next.getBoundingClientRect().top);
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await restart?.click();
  await page.waitForSelector(`${byTestId('check-card')}[data-state="card"]`);
  const seen = await page.evaluate<[], () => unknown>('[[...seen.states], seen.places.size]');
  expect(seen).toEqual([['pending', 'card'], 1]);
});

describe('options', () => {
  it('change language and theme of every open page at once', async () => {
    const { browser } = await setScene();
    const about = await open(browser, 'about/index.html');
    await waitForLanguage(about, 'fr');
    const options = await open(browser, 'options/index.html');
    await options.waitForSelector(byTestId('language-en'));
    await press(options, 'language-en');
    await press(options, 'theme-dark');
    await waitForLanguage(options, 'en');
    await waitForLanguage(about, 'en');
    await about.waitForSelector('html[data-theme="dark"]');
    expect(await about.$eval('h1', heading => heading.textContent)).toBe('About CPx Connect');
  });

  it('put the preferred way in first in the popup', async () => {
    const { browser } = await setScene();
    const options = await open(browser, 'options/index.html');
    await options.waitForSelector(byTestId('way-si-samu-otp'));
    await press(options, 'way-si-samu-otp');
    await options.waitForSelector(`${byTestId('outcome')}[data-state="saved"]`);
    const popup = await browser.openPopup(options);
    const first = await popup.waitForSelector('[data-testid^="portal-si-samu-"]');
    expect(await first?.evaluate(way => way.getAttribute('data-testid'))).toBe('portal-si-samu-otp');
  });

  it('delete everything: both storage areas are empty, and what went is told', async () => {
    const { browser } = await setScene();
    await browser.runInExtension(`Promise.all([
      chrome.storage.local.set({ 'memory:si-samu': { profile: 'SAMU 75' }, preferences: { identifier: '899700209812' } }),
      chrome.storage.session.set({ 'pending:4242': {} }),
    ]).then(() => null)`);
    const page = await open(browser, 'options/index.html');
    await page.waitForSelector(byTestId('kept'));
    await press(page, 'erase');
    await page.waitForSelector(`${byTestId('erase-confirm')}[open]`);
    await page.keyboard.press('Escape');
    await page.waitForSelector(`${byTestId('erase')}:focus`);
    expect(await stored(browser)).toEqual([
      expect.arrayContaining(['memory:si-samu', 'preferences']),
      ['pending:4242'],
    ]);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`${byTestId('erase-confirm')}[open]`);
    await press(page, 'erase-yes');
    await page.waitForSelector(byTestId('erased'));
    const told = await textOf(page, 'erased');
    for (const part of ['préférences', 'identifiant national', '1\u00a0portail', '1\u00a0demande']) {
      expect(told).toContain(part);
    }
    expect(await stored(browser)).toEqual([[], []]);
  });

  it('that the administrator fixed are locked, with the name of his setting', async () => {
    const { browser } = await setScene({}, { language: 'en', waysIn: ['card', 'otp'], workstationMemory: 'forbidden' });
    const page = await open(browser, 'options/index.html');
    await waitForLanguage(page, 'en');
    await page.waitForSelector(byTestId('locked-language'));
    for (const setting of ['language', 'waysIn', 'workstationMemory']) {
      expect(await textOf(page, `locked-${setting}`)).toMatch(
        new RegExp(`^Fixed by your organisation.*\\(setting ${setting}\\)\\.$`, 'u'),
      );
    }
    const isDisabled = (name: string) => page.$eval(byTestId(name), control => control.matches(':disabled'));
    expect([await isDisabled('language-fr'), await isDisabled('offer-profile')]).toEqual([true, true]);
    expect(await page.$(byTestId('way-si-samu-pro-sante-connect'))).toBeNull();
  });
});

it('the pages to read open from their address', async () => {
  const { browser } = await setScene();
  for (const name of ['about', 'privacy', 'accessibility']) {
    const page = await open(browser, `${name}/index.html`);
    await page.waitForSelector(byTestId(`${name}-page`));
    expect(await page.evaluate(() => document.title)).toMatch(/ – CPx Connect$/u);
    expect((await page.$$('h2')).length).toBeGreaterThan(3);
  }
});
