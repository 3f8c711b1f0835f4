// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { HELPER_TEXTS, type HelperTexts } from '../../extension/content/texts/index.ts';
import { PRO_SANTE_CONNECT_HOST } from '../../extension/portals/index.ts';
import { LANGUAGES, type Language } from '../../shared/errors/index.ts';
import { type Fixture, readFixture, SI_SAMU_HOST } from '../content-fixtures/index.ts';
import { FIXTURE_PATH, startFixtureSite, withHead } from '../kit/fixture-site.ts';
import { launchTestBrowser } from '../kit/launch.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { startWorkplace } from '../kit/workplace.ts';
import { createTestPki } from '../pki/index.ts';

const IDENTIFIER = '899700209812';

interface HelpScene extends Fixture {
  /** What is shown then, by one of its texts. */
  readonly shows: (texts: HelperTexts) => string;
  readonly isRemembered?: boolean;
  /** Whether the page gets no help before the person has done something. */
  readonly isSilentAtFirst?: boolean;
  /** What the person does on the page first. */
  act?(page: Page, browser: TestBrowser, texts: HelperTexts): Promise<void>;
}

async function press(page: Page, browser: TestBrowser, name: string): Promise<void> {
  const { x, y } = await browser.locateHelpButton(page, name);
  await page.mouse.click(x, y);
}
const typeAndLeave = async (page: Page, text: string): Promise<void> => {
  await page.type('input', text);
  await page.keyboard.press('Tab');
};
const samu = (name: string) => ({ name, host: SI_SAMU_HOST });
const connect = (name: string) => ({ name, host: PRO_SANTE_CONNECT_HOST });

/** Every kind of panel, each in the state that has most to say. */
const HELP_SCENES: Readonly<Record<string, HelpScene>> = {
  card: { ...samu('helped-home'), shows: texts => texts.card },
  'identifier-kept': {
    ...samu('helped-login'),
    isRemembered: true,
    shows: texts => texts.resume.identifier.replace('{}', IDENTIFIER),
  },
  'identifier-offer': {
    ...samu('helped-login'),
    isSilentAtFirst: true,
    act: page => page.type('#i', 'camille.martin'),
    shows: texts => texts.offer.identifier,
  },
  code: { ...samu('helped-code'), shows: texts => texts.codePaste },
  'code-missing': {
    ...samu('helped-code'),
    act: (page, browser, texts) => press(page, browser, texts.codeMissing),
    shows: texts => texts.codeHelp.sms,
  },
  'code-wrong': {
    ...samu('helped-code'),
    // Two helps at a time.
    act: page =>
      page.evaluate(() => {
        const alert = document.createElement('p');
        alert.role = 'alert';
        alert.append('Code incorrect');
        document.querySelector('form')?.prepend(alert);
      }),
    shows: texts => texts.failures.wrongCode,
  },
  channels: {
    ...samu('helped-channels'),
    act: page => typeAndLeave(page, '0140506070'),
    shows: texts => texts.channelsPhone.fixed,
  },
  'first-connection': { ...samu('helped-first-connection'), shows: texts => texts.channelsReminder },
  failure: { ...samu('helped-wrong-code'), shows: texts => texts.failures.wrongCode },
  'national-identifier': {
    ...connect('psc-identifier'),
    isRemembered: true,
    act: page => typeAndLeave(page, '99700209813'),
    shows: texts => texts.identifierKey,
  },
  'dynamic-code': { ...connect('psc-dynamic-code'), shows: texts => texts.dynamicChoose },
  confirm: { ...connect('psc-confirm'), shows: texts => texts.confirm },
};

/** Called with each kind of panel in each language, on a page that shows it. */
export type VisitHelp = (name: string, language: Language, page: Page) => Promise<void>;

/** Opens a page for each kind of help, or for `only` one, in each language, in one browser. */
export async function playHelps(visit: VisitHelp, only?: string): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const pki = await createTestPki();
  const site = await startFixtureSite({
    pki,
    hosts: [SI_SAMU_HOST, PRO_SANTE_CONNECT_HOST],
    render: path => {
      const { name } = FIXTURE_PATH.exec(path)?.groups ?? {};
      return name === undefined ? null : withHead(readFixture(name), '');
    },
  });
  stack.defer(() => site.close());
  const workplace = await startWorkplace({ pki, routes: site.routes });
  stack.defer(() => workplace.close());
  const browser = await launchTestBrowser({ workplace, authorities: [pki.serverIssuer.rootPem] });
  stack.defer(() => browser.close());
  const page = await browser.openTab();
  for (const language of LANGUAGES) {
    const texts = HELPER_TEXTS[language];
    for (const [name, scene] of Object.entries(HELP_SCENES).filter(([name]) => only === undefined || name === only)) {
      const { host, name: file, isRemembered = false, isSilentAtFirst = false, act, shows } = scene;
      const identifier = isRemembered ? IDENTIFIER : null;
      const kept = { preferences: { language, identifier }, 'memory:si-samu': isRemembered ? { identifier } : {} };
      await browser.runInExtension(`chrome.storage.local.set(${JSON.stringify(kept)}).then(() => null)`);
      await page.goto(`https://${host}/saved/${file}`);
      if (!isSilentAtFirst) await browser.locateHelpButton(page, texts.close);
      await act?.(page, browser, texts);
      await waitFor(browser, page, shows(texts));
      await visit(name, language, page);
    }
  }
}

const TIMEOUT_MS = 10_000;

async function waitFor(browser: TestBrowser, page: Page, text: string): Promise<void> {
  const until = Date.now() + TIMEOUT_MS;
  let said: readonly string[] = [];
  while (Date.now() < until) {
    said = (await browser.readHelp(page)).map(({ name }) => name);
    if (said.includes(text)) return;
  }
  throw new Error(`the help does not say "${text}" but: ${said.join(' | ')}`);
}
