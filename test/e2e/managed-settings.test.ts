// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import { describeSet } from '../../scripts/policies/files/index.ts';
import { checkHospital } from '../../scripts/policies/hospital/index.ts';
import { inspectPolicy } from '../../shared/policy/index.ts';
import { MACHINE_FOLDER } from '../kit/chromium.ts';
import { openPortal, pressCpx, waitForError } from '../kit/journey.ts';
import { browserOfRun, launchTestBrowser } from '../kit/launch.ts';
import { byTestId } from '../kit/press.ts';
import type { TestBrowser } from '../kit/test-browser.ts';
import { EXTENSION_IDENTITY } from '../kit/test-host.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';

const SAMPLE = new URL('../../docs/examples/hopital.json', import.meta.url);
const { chromiumId, geckoId } = EXTENSION_IDENTITY;
const isChromium = browserOfRun() === 'chromium';

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});

async function launch(managed: unknown, policies = {}): Promise<{ browser: TestBrowser; workplace: Workplace }> {
  const workplace = await startWorkplace();
  started.push(workplace);
  const browser = await launchTestBrowser({ workplace, managed, policies });
  started.push(browser);
  return { browser, workplace };
}

const readManaged = (browser: TestBrowser): Promise<unknown> =>
  browser.runInExtension('chrome.storage.managed.get(null)');

/** The sample's file for the browser of this run: the extension's settings, and what else it says. */
async function readSample(): Promise<{ given: Record<string, unknown>; policies: Record<string, unknown> }> {
  const { hospital } = checkHospital(await readFile(SAMPLE, 'utf8'));
  if (hospital === null) throw new Error('the sample is refused');
  const files = describeSet(hospital);
  const read = (name: string) => JSON.parse(Buffer.from(files.get(name) ?? '').toString());
  const file = isChromium
    ? read('linux/etc/chromium/policies/managed/cpx-connect.json')
    : read('linux/etc/firefox/policies/policies.json').policies;
  // The extension under test is loaded by hand: its forced installation has tests of its own.
  const { ExtensionSettings, '3rdparty': thirdParty, ...policies } = file;
  return { given: isChromium ? thirdParty.extensions[chromiumId] : thirdParty.Extensions[geckoId], policies };
}

/** Policies that are set, and what Chromium thinks of each, as its own page shows them. */
async function readPolicyPage(page: Page): Promise<Record<string, string>> {
  const rows = `(() => {
    const within = root => [...root.querySelectorAll('*')].flatMap(one => [one, ...(one.shadowRoot ? within(one.shadowRoot) : [])]);
    const texts = row => within(row.shadowRoot).filter(one => one.children.length === 0 && one.localName !== 'style')
      .map(one => one.textContent.trim()).filter(text => text !== '');
    return within(document).filter(one => one.localName === 'policy-row').map(texts).filter(row => row.includes('Mandatory'));
  })()`;
  await page.waitForFunction(`${rows}.length > 0`);
  const found = (await page.evaluate(rows)) as string[][];
  return Object.fromEntries(found.map(texts => [texts[0] ?? '', texts[texts.indexOf('Mandatory') + 1] ?? '']));
}

describe('the file that npm run policies writes for the browser', () => {
  it('is taken whole, and the extension’s settings arrive as they were written', async () => {
    const { given, policies } = await readSample();
    const { browser } = await launch(given, policies);

    const managed = await readManaged(browser);
    expect(managed).toEqual(given);
    expect(inspectPolicy(managed).remarks).toEqual([]);
    if (!isChromium) return;
    const names = [...Object.keys(policies), ...Object.keys(given)];
    const shown = await readPolicyPage(await browser.openTab('chrome://policy'));
    expect(shown).toEqual(Object.fromEntries(names.map(name => [name, 'OK'])));
  });

  it('closes where a name in it is misspelt, and the sign-in page names it', async () => {
    const given = { language: 'fr', pinEntri: 'reader', optional: { cardRemoval: 'off', blueLight: true } };
    const { browser } = await launch({ ...given, expected: ['language', 'pinEntri', 'optional.blueLight'] });
    const page = await pressCpx(browser, await openPortal(browser));
    await waitForError(page, 'POLICY_UNREADABLE');
    // Under the details for support, which come behind the first drawing. Chromium drops what it does not know before the
    // extension sees it.
    const told = isChromium ? 'pinEntri: dropped by the browser' : 'pinEntri: no setting of this version';
    await expect.poll(() => page.evaluate(() => document.body.textContent)).toContain(told);
    expect(await page.$(byTestId('pin'))).toBeNull();
    const arrived = isChromium ? { cardRemoval: 'off' } : given.optional;
    expect(await readManaged(browser)).toHaveProperty('optional', arrived);
  });
});

/** Firefox reads its policies when it starts. */
describe.runIf(isChromium)('a policy that changes while Chromium runs', () => {
  it('is read again at once', async () => {
    const { browser, workplace } = await launch({ language: 'fr' });
    const emptied =
      browser.runInExtension(`new Promise(resolve => chrome.storage.onChanged.addListener(async (_, area) => {
      while (area === 'managed' && (await chrome.declarativeNetRequest.getDynamicRules()).length > 0);
      resolve(area);
    }))`);
    const policy = { '3rdparty': { extensions: { [chromiumId]: { disabledPortals: ['si-samu'] } } } };
    await writeFile(
      path.join(workplace.folder, MACHINE_FOLDER, 'policies/managed/cpx-connect.json'),
      JSON.stringify(policy),
    );
    expect(await emptied).toBe('managed');
  });
});
