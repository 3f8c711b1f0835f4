// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PRO_SANTE_CONNECT_HOST } from '../../extension/portals/index.ts';
import {
  CONTROLS,
  type Fixture,
  HELPED_FIXTURES,
  REMEMBERED,
  readFixture,
  SI_SAMU_HOST,
  SILENT_FIXTURES,
} from '../content-fixtures/index.ts';
import { FIXTURE_PATH, startFixtureSite, withHead } from '../kit/fixture-site.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import { SPY, type Spied, type Spy } from '../kit/page-spy.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { createTestPki } from '../pki/index.ts';
import { FOREIGN_ORIGIN, PORTAL_ORIGIN } from '../portals/index.ts';

const FOREIGN_HOST = new URL(FOREIGN_ORIGIN).hostname;
const FILL = 'Remplir mon identifiant\u00a0: 899700209812';
const PASTE = 'Copiez le code reçu, puis collez-le ici (Ctrl+V)';
const PASTE_BY_CLICK = 'Coller le code reçu';
const CLOSE = 'Fermer';
const POLL = { interval: 10 };

let workplace: Workplace;
let browser: TestBrowser;
let page: Page;
const complaints: string[] = [];
const parts: { close(): Promise<void> }[] = [];

/** `/saved/NAME` is that page, `/framed/NAME` one with that page in a frame. */
function render(path: string, host: string): string | null {
  const { kind, name } = FIXTURE_PATH.exec(path)?.groups ?? {};
  if (name === undefined) return null;
  if (kind === 'saved') return withHead(readFixture(name), SPY);
  const origin = host === FOREIGN_HOST ? PORTAL_ORIGIN : `https://${host}`;
  return withHead(
    `<!doctype html><html lang="fr"><head><title>Cadre</title></head><body><h1>Cadre</h1>
    <iframe title="Portail" width="850" height="600" src="${origin}/saved/${name}"></iframe></body></html>`,
    SPY,
  );
}

beforeAll(async () => {
  const pki = await createTestPki();
  const site = await startFixtureSite({ pki, hosts: [SI_SAMU_HOST, PRO_SANTE_CONNECT_HOST, FOREIGN_HOST], render });
  parts.push(site);
  workplace = await startWorkplace({ pki, routes: site.routes });
  parts.push(workplace);
  browser = await launchTestBrowser({ workplace, authorities: [pki.serverIssuer.rootPem] });
  parts.push(browser);
  page = await browser.openTab();
  page.on('pageerror', error => complaints.push(String(error)));
  // Chromium’s own advice on forms is `verbose`.
  page.on('console', message => {
    if (message.type() !== 'verbose') complaints.push(`${message.type()}: ${message.text()}`);
  });
});
afterAll(async () => {
  for (const part of parts.reverse()) await part.close();
});
beforeEach(async () => {
  complaints.length = 0;
  await remember(REMEMBERED);
});

const remember = (kept: Readonly<Partial<Record<string, string>>>) =>
  browser.runInExtension(
    `chrome.storage.local.set(${JSON.stringify({
      'memory:si-samu': kept,
      preferences: { identifier: kept['identifier'] ?? null },
    })}).then(() => null)`,
  );
const open = ({ name, host }: Fixture) => page.goto(`https://${host}/saved/${name}`);
const readNames = async () => (await browser.readHelp(page)).map(({ name }) => name);
const waitForHelp = (said: string) => expect.poll(readNames, POLL).toContainEqual(expect.stringContaining(said));
const waitForSilence = () => expect.poll(readNames, POLL).toEqual([]);
const readSpy = (): Promise<Pick<Spy, 'calls' | 'changes'> & { isAsBefore: boolean }> =>
  page.evaluate(() => {
    const { calls, changes, before } = (window as unknown as Spied).spy;
    return { calls, changes, isAsBefore: document.documentElement.outerHTML === before };
  });
async function press(name: string): Promise<void> {
  const { x, y } = await browser.locateHelpButton(page, name);
  await page.mouse.click(x, y);
}

/** Has the helpers show that they are at work on this page, and gives what the page noticed. */
async function proveAtWork(host: string): Promise<void> {
  const control = CONTROLS[host];
  if (control === undefined) throw new Error(host);
  await page.evaluate(({ tag, role, text }) => {
    const element = (window as unknown as Spied).spy.make(tag);
    element.role = role;
    element.textContent = text;
    element.id = 'control';
    document.body.prepend(element);
  }, control);
  await waitForHelp(control.said);
  expect(await readNames()).toEqual([expect.stringContaining(control.said), CLOSE]);
  await page.evaluate(() => document.querySelector('#control')?.remove());
  await waitForSilence();
}

describe('pages that no help was made for', () => {
  it.each(SILENT_FIXTURES.map(one => [`${one.name}, ${one.host}`, one] as const))(
    'are left as they were: %s',
    async (_name, fixture) => {
      await open(fixture);
      await proveAtWork(fixture.host);
      await proveAtWork(fixture.host);
      const { changes, calls, isAsBefore } = await readSpy();
      const [control] = changes;
      const removed = control?.replace('+', '-');
      expect(changes).toEqual([1, 2].flatMap(() => [control, '+<div></div>', removed, '-<div></div>']));
      expect(calls.filter(name => name !== 'querySelectorAll')).toEqual([]);
      expect([isAsBefore, complaints]).toEqual([true, []]);
    },
  );

  it('have nothing on their window that the same page has not elsewhere', async () => {
    const list = () => page.evaluate(() => Object.getOwnPropertyNames(window).sort());
    await page.goto(`${FOREIGN_ORIGIN}/saved/article`);
    const elsewhere = await list();
    await open({ name: 'article', host: SI_SAMU_HOST });
    await proveAtWork(SI_SAMU_HOST);
    expect(await list()).toEqual(elsewhere);
  });
});

describe('pages that a help was made for', () => {
  it.each(HELPED_FIXTURES.map(one => [`${one.name}, ${one.host}`, one] as const))(
    'get it, and are as before once what it was for has gone: %s',
    async (_name, fixture) => {
      await open(fixture);
      await waitForHelp(fixture.said);
      expect(await readNames()).toContain(fixture.said);
      const { calls, changes } = await readSpy();
      expect([calls, changes]).toEqual([[], ['+<div></div>']]);
      await page.evaluate(() => {
        const [host] = [...document.body.children].slice(-1);
        for (const element of [...document.body.children]) if (element !== host) element.remove();
      });
      await waitForSilence();
      expect(await page.evaluate(() => document.body.innerHTML.trim())).toBe('');
      expect(complaints).toEqual([]);
    },
  );
});

describe('what scripts of the page learn of a help', () => {
  it('is that one neutral element came', async () => {
    await open({ name: 'helped-login', host: SI_SAMU_HOST });
    await waitForHelp(FILL);
    const { x, y } = await browser.locateHelpButton(page, FILL);
    const learnt = await page.evaluate(
      (left, top) => {
        const all = [...document.querySelectorAll('*')];
        const host = document.elementFromPoint(left, top);
        getSelection()?.selectAllChildren(document.documentElement);
        const find = (window as unknown as { find(text: string): boolean }).find;
        return {
          added: all.length - (window as unknown as Spied).spy.count,
          host: host?.outerHTML,
          attributes: host?.attributes.length,
          root: host?.shadowRoot,
          parts: host?.childNodes.length,
          selected: String(getSelection()).includes('Oublier'),
          found: ['899700209812', '8997', 'Oublier', 'Fermer'].filter(text => {
            getSelection()?.removeAllRanges();
            return find(text);
          }),
          sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
          custom: host === null ? [] : [...getComputedStyle(host)].filter(name => name.startsWith('--')),
          loaded: performance.getEntriesByType('resource').map(({ name }) => name),
          animations: document.getAnimations().length,
        };
      },
      x,
      y,
    );
    expect(learnt).toEqual({
      ...{ added: 1, host: '<div></div>', attributes: 0, root: null, parts: 0 },
      ...{ selected: false, found: [], sheets: 0, custom: [], loaded: [], animations: 0 },
    });
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain('extension:');
  });

  it('is neither a key nor what is pasted, but the code once it is in the page’s own field', async () => {
    await open({ name: 'helped-code', host: SI_SAMU_HOST });
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      for (const type of ['keydown', 'keyup', 'beforeinput', 'input', 'change', 'paste', 'click']) {
        const hear = (event: Event) => {
          const { localName, value } = event.target as HTMLInputElement;
          heard.push(
            [type, localName, value, (event as ClipboardEvent).clipboardData?.getData('text')].join(' ').trim(),
          );
        };
        window.addEventListener(type, hear, { capture: true });
      }
    });
    const { x, y } = await browser.locateHelpField(page, PASTE);
    await page.mouse.click(x, y);
    await page.keyboard.type('x');
    await browser.copy('Bonjour');
    await browser.paste(page);
    await waitForHelp('Ce qui a été collé');
    await browser.copy('481 516');
    await browser.paste(page); // the new field has the focus of the former
    await waitForHelp('Code écrit dans la page');
    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    // The key that is let go once the code has brought the focus to the page’s field is the page’s.
    expect(heard.filter(event => !event.startsWith('keyup input'))).toEqual([
      'click div',
      'input input 481516',
      'change input 481516',
    ]);
  });

  it('is nothing of a code that one click takes from the clipboard, where the browser allows that', async () => {
    if (browser.name === 'chromium') {
      await open({ name: 'helped-code', host: SI_SAMU_HOST });
      await waitForHelp(PASTE);
      // Without the permission, Chromium would ask for a lasting one.
      expect(await readNames()).not.toContain(PASTE_BY_CLICK);
      await browser.browser.defaultBrowserContext().overridePermissions(PORTAL_ORIGIN, ['clipboard-read']);
    }
    await open({ name: 'helped-code', host: SI_SAMU_HOST });
    await browser.copy('Votre code SI-SAMU\u00a0: 481516');
    await page.bringToFront();
    await press(PASTE_BY_CLICK);
    await browser.agreeToPaste();
    await waitForHelp('Code écrit dans la page');
    expect(await page.$eval('#c', field => (field as HTMLInputElement).value)).toBe('481516');
    expect(complaints).toEqual([]);
  });

  it('ends when the person closes it, by keyboard, and does not come back while the page draws itself anew', async () => {
    await open({ name: 'helped-home', host: SI_SAMU_HOST });
    const { x, y } = await browser.locateHelpButton(page, CLOSE);
    await page.mouse.move(x, y);
    await page.evaluate(() => document.querySelector<HTMLElement>('li:last-child a')?.focus());
    for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await waitForSilence();
    await page.evaluate(() => document.querySelector('h1')?.append(' SI-SAMU'));
    await proveAtWork(SI_SAMU_HOST);
    expect(page.url()).toBe(`${PORTAL_ORIGIN}/saved/helped-home`);
  });

  it('follows a framework that puts another body in the place of the page’s', async () => {
    await open({ name: 'helped-login', host: SI_SAMU_HOST });
    await waitForHelp(FILL);
    await page.evaluate(() => {
      const { make } = (window as unknown as Spied).spy;
      const other = make('body');
      const field = make('input') as HTMLInputElement;
      field.autocomplete = 'one-time-code';
      other.appendChild(make('form')).appendChild(field);
      document.documentElement.replaceChild(other, document.body);
    });
    await waitForHelp(PASTE);
    expect(await readNames()).not.toContain(FILL);
    await page.evaluate(() => document.querySelector('form')?.remove());
    await waitForSilence();
    expect((await readSpy()).changes.at(-1)).toBe('-<div></div>');
  });
});

describe('a portal’s page in a frame', () => {
  it('is helped in its own portal’s page', async () => {
    await page.goto(`${PORTAL_ORIGIN}/framed/helped-login`);
    await waitForHelp(FILL);
    await press(FILL);
    const frame = page.frames().find(one => one.url().includes('/saved/'));
    expect(await frame?.$eval('#i', field => (field as HTMLInputElement).value)).toBe('899700209812');
    await waitForSilence();
  });

  it('is not helped in a stranger’s page, which could lead the person’s clicks', async () => {
    await page.goto(`${FOREIGN_ORIGIN}/framed/helped-login`);
    // What our own page is told at the same moment has been told here as well.
    const own = await browser.openTab(`${PORTAL_ORIGIN}/saved/helped-login`);
    await browser.locateHelpButton(own, FILL);
    await own.close();
    expect(await readNames()).toEqual([]);
    const frame = page.frames().find(one => one.url().includes('/saved/'));
    expect(await frame?.evaluate(() => (window as unknown as Spied).spy.changes)).toEqual([]);
  });
});
