// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import { holdCard } from '../kit/held-card.ts';
import { findHosts, isRunning } from '../kit/host-pid.ts';
import { openPortal, pressCpx, typePin, waitForProfileChoice, waitForRemovalPage } from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { PcscdReader } from '../kit/pcscd-reader.ts';
import { byTestId, pressKeyLast, pressLast } from '../kit/press.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { PORTAL_ORIGIN, SESSION_COOKIE } from '../portals/index.ts';

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});

interface Story {
  readonly workplace: Workplace;
  readonly browser: TestBrowser;
  readonly tab: Page;
}

/** A portal session by card, and the watch of its card under way where there is one. */
async function signIn(rule: 'off' | 'ask' | 'sign-out', reader: 'embedded' | 'pcscd' = 'embedded'): Promise<Story> {
  const workplace = await startWorkplace({ reader });
  started.push(workplace);
  const browser = await launchTestBrowser({ workplace, managed: { cardRemoval: rule } });
  started.push(browser);
  await typePin(await pressCpx(browser, await openPortal(browser)), '1234');
  const tab = await waitForProfileChoice(browser);
  return { workplace, browser, tab };
}

/** What is watched, as its record says. */
const readStates = async (browser: TestBrowser): Promise<unknown> => {
  const sessions = (await browser.runInExtension(
    `chrome.storage.session.get('watched:main').then(found => found['watched:main'] ?? [])`,
  )) as { state: string }[];
  return sessions.map(({ state }) => state);
};

const countSessionCookies = (browser: TestBrowser): Promise<unknown> =>
  browser.runInExtension(`chrome.cookies.getAll({ name: '${SESSION_COOKIE}' }).then(found => found.length)`);

describe('the card leaves while a portal is open', () => {
  it('ask: the sessions are named, "Se déconnecter" ends them by the keyboard, and the tab is at the entrance', async () => {
    const { browser, workplace, tab } = await signIn('ask');
    await workplace.reader.remove();
    const page = await waitForRemovalPage(browser);
    await page.waitForSelector('#removal-question:focus');
    expect(await page.$eval(byTestId('removed-sessions'), element => element.textContent)).toBe('SI-SAMU');
    expect(await countSessionCookies(browser)).toBe(1); // nothing before the person's word
    await page.keyboard.press('Tab');
    await page.waitForSelector(`${byTestId('sign-out')}:focus`);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`${byTestId('removal-done')}[data-state="ended"]`);
    expect(await countSessionCookies(browser)).toBe(0);
    await tab.waitForSelector('#connexion-cpx');
    expect(new URL(tab.url()).origin).toBe(PORTAL_ORIGIN);
    await page.waitForSelector(`${byTestId('close')}:focus`);
    await pressKeyLast(page, 'Enter');
    await expect.poll(() => browser.addressOf(page)).toBe('');
  });

  it('ask: "Rester connecté" leaves the session and its watch alone, and the page is gone', async () => {
    const { browser, workplace } = await signIn('ask');
    await workplace.reader.remove();
    const page = await waitForRemovalPage(browser);
    await page.waitForSelector(byTestId('stay'));
    await pressLast(page, 'stay');
    await expect.poll(() => browser.addressOf(page)).toBe('');
    expect(await readStates(browser)).toEqual([]);
    expect(await countSessionCookies(browser)).toBe(1);
  });

  it('ask: a card that is put back answers by itself', async () => {
    const { browser, workplace } = await signIn('ask');
    await workplace.reader.remove();
    const page = await waitForRemovalPage(browser);
    await page.waitForSelector(byTestId('removal-question'));
    expect(await readStates(browser)).toEqual(['asked']);
    await workplace.reader.insert();
    await expect.poll(() => readStates(browser)).toEqual(['open']);
    await expect.poll(() => browser.addressOf(page)).toBe('');
    expect(await countSessionCookies(browser)).toBe(1);
  });

  it('sign-out: the session ends at once, and what was done is said', async () => {
    const { browser, workplace, tab } = await signIn('sign-out');
    await workplace.reader.remove();
    const page = await waitForRemovalPage(browser);
    await page.waitForSelector(`${byTestId('removal-done')}[data-state="ended"]`);
    expect(await page.$(byTestId('sign-out'))).toBeNull();
    expect(await countSessionCookies(browser)).toBe(0);
    await tab.waitForSelector('#connexion-cpx');
  });

  it('off: nothing is recorded, so nothing is watched and nothing can end', async () => {
    const { browser, workplace } = await signIn('off');
    await workplace.reader.remove();
    expect(await readStates(browser)).toEqual([]);
    expect(await countSessionCookies(browser)).toBe(1);
  });
});

describe('what does not end a session', () => {
  it('sign-out: a PC/SC service that stops and starts with the card in its reader', async () => {
    const { browser, workplace } = await signIn('sign-out');
    await workplace.reader.stopService();
    await workplace.reader.startService();
    expect(await readStates(browser)).toEqual(['open']);
    expect(await countSessionCookies(browser)).toBe(1);
  });

  it('sign-out: a background that was stopped; the removal that it sees afterwards does', async () => {
    const { browser, workplace } = await signIn('sign-out');
    await browser.stopBackground();
    await openPortal(browser); // any navigation starts it again
    await workplace.reader.remove();
    const page = await waitForRemovalPage(browser);
    await page.waitForSelector([byTestId('removal-done'), byTestId('removal-question')].join(', '));
  });
});

describe('the watch of a card', () => {
  it('leaves the card to other programs, sees it leave all the same, and ends with the last session', async () => {
    const { browser, workplace } = await signIn('sign-out', 'pcscd');
    const { reader } = workplace;
    if (!(reader instanceof PcscdReader)) throw new TypeError('this workplace has no pcscd');
    await expect.poll(() => findHosts(browser)).toHaveLength(1); // that of the sign-in has ended
    const hold = () => holdCard(reader.name, reader, 'exclusive').catch(() => null); // while it reads, others are refused
    let other = await hold();
    while (other === null) other = await hold();
    await workplace.reader.remove();
    await other.release();
    const page = await waitForRemovalPage(browser);
    await page.waitForSelector(`${byTestId('removal-done')}[data-state="ended"]`);
    await expect.poll(() => findHosts(browser)).toEqual([]);
  });

  it('does not outlive a browser that ends without a word', async () => {
    const { browser } = await signIn('ask');
    await expect.poll(() => findHosts(browser)).toHaveLength(1);
    const hosts = findHosts(browser);
    browser.browser.process()?.kill('SIGKILL');
    await expect.poll(() => hosts.filter(isRunning)).toEqual([]);
  });
});
