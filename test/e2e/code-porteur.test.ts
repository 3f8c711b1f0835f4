// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomInt } from 'node:crypto';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPortal, pressCpx, typePin, waitForError, waitForProfileChoice } from '../kit/journey.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { byTestId, pressLast } from '../kit/press.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { namedProfile, startWorkplace, type Workplace } from '../kit/workplace.ts';
import { PORTAL_ORIGIN } from '../portals/index.ts';

const DIGITS = 8;
/** Long and random, so that it occurs nowhere by chance. */
const randomCode = () => Array.from({ length: DIGITS }, () => randomInt(10)).join('');

let right = '';
let wrong = '';
let workplace: Workplace;
let browser: TestBrowser;
let output = '';
beforeEach(async () => {
  [right, wrong] = [randomCode(), randomCode()];
  const profile = namedProfile('long-pin');
  workplace = await startWorkplace({ profile: { ...profile, pin: { ...profile.pin, value: right } } });
  browser = await launchTestBrowser({ workplace, ownProcess: true });
  output = '';
  const child = browser.browser.process();
  for (const stream of [child?.stdout, child?.stderr]) stream?.on('data', chunk => (output += String(chunk)));
});
afterEach(async () => {
  await browser.close();
  await workplace.close();
});

/** Every shape in which a file or a page could hold the code. */
const shapesOf = (code: string): Buffer[] => [
  Buffer.from(code),
  Buffer.from(code, 'utf16le'),
  Buffer.from(Buffer.from(code).toString('base64').slice(0, DIGITS)),
];

async function filesWith(folder: string, codes: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const shapes = codes.flatMap(shapesOf);
  const found: string[] = [];
  for (const entry of entries.filter(candidate => candidate.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    if (shapes.some(shape => bytes.includes(shape))) found.push(file);
  }
  return found;
}

/** All that the extension keeps, whatever the area. */
async function storages(): Promise<string> {
  // Firefox has no area `managed` where there is no policy.
  const areas = `['local', 'session', 'sync', 'managed'].map(area => chrome.storage[area].get(null))`;
  return JSON.stringify(await browser.runInExtension(`Promise.allSettled(${areas})`));
}

async function traceOf(page: Page): Promise<string> {
  const dom = await page.evaluate(() => {
    const values = [...document.querySelectorAll('input')].map(input => input.value);
    return (
      document.documentElement.outerHTML +
      JSON.stringify([values, location.href, history.state, { ...sessionStorage }, { ...localStorage }])
    );
  });
  return dom + (await page.title());
}

describe('the code porteur', () => {
  it('is in no page, store, file, output or request, after a failure and after a success', async () => {
    const page = await pressCpx(browser, await openPortal(browser));
    await typePin(page, wrong);
    await waitForError(page, 'PIN_INCORRECT');
    const afterFailure = (await traceOf(page)) + (await storages());
    await typePin(page, right);
    const portal = await waitForProfileChoice(browser);
    const afterSuccess = (await traceOf(portal)) + (await storages());
    const requests = JSON.stringify(workplace.portals.requests);
    const log = (await workplace.reader.exchanges()).join('\n');
    await browser.close();

    const told = [afterFailure, afterSuccess, requests, log, output].join('\n');
    for (const code of [right, wrong]) {
      for (const shape of shapesOf(code)) expect(told).not.toContain(shape.toString('latin1'));
    }
    // The card's own PKI and profile are in memory; the folder holds the browser's profile and the host's settings.
    expect(await filesWith(workplace.folder, [right, wrong])).toEqual([]);
  });

  it('leaves the field as it is sent: nothing can be read from it while the card signs', async () => {
    await workplace.portals.setCardEndpoint({ answer: 'silent' });
    const page = await pressCpx(browser, await openPortal(browser));
    await typePin(page, right);
    await page.waitForSelector(`${byTestId('progress')}[data-step="connecting"]`);
    expect(await traceOf(page)).not.toContain(right);
  });

  it('positive control: the search finds a code in a file', async () => {
    const folder = await mkdtemp(path.join(workplace.folder, 'control-'));
    await writeFile(path.join(folder, 'control.txt'), `x${right}x`);
    expect(await filesWith(folder, [right])).toEqual([path.join(folder, 'control.txt')]);
  });
});

describe('the sign-in page', () => {
  it('opened without a request of its own tab shows no field', async () => {
    const target = browser.extensionUrl('extension/pages/sign-in/index.html');
    const page = await browser.openTab(`${target}#https://cps.portail.si-samu.fr/connexion`);
    await waitForError(page, 'REQUEST_EXPIRED');
    expect([await page.$(byTestId('pin')), (await page.$(byTestId('open-portal'))) === null]).toEqual([null, false]);
    await pressLast(page, 'close-tab');
    await expect.poll(() => browser.addressOf(page)).toBe('');
  });

  it('cannot be framed by the portal', async () => {
    const target = browser.extensionUrl('extension/pages/sign-in/index.html');
    const portal = await browser.openTab();
    // A page of the portal without the replica's own CSP, which would stop the frame first.
    await portal.setRequestInterception(true);
    portal.on('request', request => {
      const own = request.url() === `${PORTAL_ORIGIN}/cadre`;
      void (own ? request.respond({ contentType: 'text/html', body: '<p>Portail</p>' }) : request.continue());
    });
    await portal.goto(`${PORTAL_ORIGIN}/cadre`);
    await portal.evaluate(address => {
      const element = document.createElement('iframe');
      element.src = address;
      document.body.append(element);
      // Firefox, where nothing of the extension is open to pages, starts no load that could end.
      return new Promise(resolve => {
        element.addEventListener('load', resolve);
        element.addEventListener('error', resolve);
      });
    }, target);
    expect(portal.frames().map(frame => frame.url())).not.toContain(target);
    for (const frame of portal.frames()) expect(await frame.$(byTestId('error'))).toBeNull();
  });
});
