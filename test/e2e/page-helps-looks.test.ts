// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

// One browser only: Chromium. Themes and forced colours are emulated by its protocol, which also opens a closed shadow
// root to axe.

import type { Page } from 'puppeteer';
import { expect, it } from 'vitest';
import { checkEveryLook, openHelp } from '../kit/axe.ts';
import { playHelps } from '../screens/index.ts';

const TIMEOUT_MS = 120_000;
const USUAL = { width: 900, height: 800 };
/** What a window of 1280 by 1024 pixels is at 400 %. */
const ENLARGED = { width: 320, height: 256 };

/** The controls of the page that our help covers, and our help itself where it is wider than the window. */
const listCovered = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const help = [...document.body.children].find(element => Object.hasOwn(element, 'shadowRoot'));
    if (help === undefined) return ['no help'];
    const { left, right, top, bottom } = help.getBoundingClientRect();
    const wide = left < 0 || right > document.documentElement.clientWidth ? ['wider than the window'] : [];
    const covered = [...document.querySelectorAll('input, button, a[href]')].filter(control => {
      const one = control.getBoundingClientRect();
      return one.left < right && one.right > left && one.top < bottom && one.bottom > top;
    });
    return [...wide, ...covered.map(control => control.outerHTML)];
  });

/** The names that the panels of our help show, as a stylesheet writes them. */
const listNames = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const help = [...document.body.children].find(element => Object.hasOwn(element, 'shadowRoot'));
    const panels = [...(help?.shadowRoot?.querySelectorAll('div') ?? [])];
    return panels.map(panel => getComputedStyle(panel, '::before').content).filter(content => content !== 'none');
  });

it('positive control: axe sees into the help, and a covered control is found', async () => {
  const found: string[] = [];
  await playHelps(async (_name, _language, page) => {
    await openHelp(page);
    await page.evaluate(() => {
      const help = [...document.body.children].find(element => Object.hasOwn(element, 'shadowRoot'));
      const button = help?.shadowRoot?.querySelector('button');
      button?.removeAttribute('aria-label');
      button?.replaceChildren();
      const form = document.querySelector('form');
      if (form !== null) Object.assign(form.style, { position: 'fixed', bottom: '2rem', right: '2rem' });
    });
    found.push(...(await checkEveryLook(page)), ...(await listCovered(page)));
  }, 'code');
  expect(found).toContainEqual(expect.stringContaining('light: button-name'));
  expect(found).toContainEqual(expect.stringContaining('<button>Valider'));
});

it(
  'every kind of help is accessible in each language and theme, says whose it is, and covers no control of the page',
  async () => {
    const faults: string[] = [];
    const seen = new Set<string>();
    await playHelps(async (name, language, page) => {
      seen.add(name);
      const note = (list: readonly string[]) => faults.push(...list.map(fault => `${name} ${language}: ${fault}`));
      await openHelp(page);
      note(await checkEveryLook(page));
      note(await listCovered(page));
      expect(await listNames(page)).toEqual(['"CPx Connect" / ""']);
      await page.setViewport(ENLARGED);
      note((await listCovered(page)).map(fault => `at 400 %: ${fault}`));
      await page.setViewport(USUAL);
    });
    expect(faults).toEqual([]);
    expect(seen.size).toBeGreaterThan(9);
  },
  TIMEOUT_MS,
);
