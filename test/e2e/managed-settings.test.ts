// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import { describeSet } from '../../scripts/policies/files/index.ts';
import { checkHospital } from '../../scripts/policies/hospital/index.ts';
import { inspectPolicy } from '../../shared/policy/index.ts';
import { launchChromium, type TestBrowser } from '../kit/chromium.ts';
import { byTestId, openPortal, pressCpx, waitForError } from '../kit/journey.ts';
import { EXTENSION_ID } from '../kit/test-host.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';

const SAMPLE = new URL('../../docs/examples/hopital.json', import.meta.url);
const CHROMIUM_FILE = 'linux/etc/chromium/policies/managed/cpx-connect.json';

const started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});

async function launch(managed: unknown, policies = {}): Promise<{ browser: TestBrowser; workplace: Workplace }> {
  const workplace = await startWorkplace();
  started.push(workplace);
  const browser = await launchChromium({ workplace, managed, policies });
  started.push(browser);
  return { browser, workplace };
}

const readManaged = async (browser: TestBrowser): Promise<unknown> =>
  (await browser.serviceWorker()).evaluate('chrome.storage.managed.get(null)');

/** Policies that are set, and what the browser thinks of each, as its own page shows them. */
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

describe('the file that npm run policies writes for Chromium', () => {
  it('is taken whole by the real browser, and its settings arrive as they were written', async () => {
    const { hospital } = checkHospital(await readFile(SAMPLE, 'utf8'));
    if (hospital === null) throw new Error('the sample is refused');
    const file = JSON.parse(Buffer.from(describeSet(hospital).get(CHROMIUM_FILE) ?? '').toString());
    // The extension under test is loaded by hand: its forced installation has tests of its own.
    const { ExtensionSettings, '3rdparty': thirdParty, ...policies } = file;
    const given = thirdParty.extensions[EXTENSION_ID];
    const { browser } = await launch(given, policies);

    const managed = await readManaged(browser);
    expect(managed).toEqual(given);
    expect(inspectPolicy(managed).remarks).toEqual([]);
    const page = await browser.openTab('chrome://policy');
    const names = [...Object.keys(policies), ...Object.keys(given)];
    expect(await readPolicyPage(page)).toEqual(Object.fromEntries(names.map(name => [name, 'OK'])));
  });
});

describe('managed settings in the real browser', () => {
  it('are read again when the administrator changes them, without a restart', async () => {
    const { browser, workplace } = await launch({ language: 'fr' });
    const worker = await browser.serviceWorker();
    const emptied = worker.evaluate(`new Promise(resolve => chrome.storage.onChanged.addListener(async (_, area) => {
      while (area === 'managed' && (await chrome.declarativeNetRequest.getDynamicRules()).length > 0);
      resolve(area);
    }))`);
    const policy = { '3rdparty': { extensions: { [EXTENSION_ID]: { disabledPortals: ['si-samu'] } } } };
    await writeFile(path.join(workplace.folder, 'policies/managed/cpx-connect.json'), JSON.stringify(policy));
    expect(await emptied).toBe('managed');
  });

  it('that the browser does not know never arrive; named as given, they close and are told', async () => {
    const given = { language: 'fr', pinEntri: 'reader', optional: { cardRemoval: 'off', blueLight: true } };
    const { browser } = await launch({ ...given, expected: ['language', 'pinEntri', 'optional.blueLight'] });
    const managed = await readManaged(browser);
    expect(managed).toMatchObject({ language: 'fr', optional: { cardRemoval: 'off' } });
    expect(managed).not.toHaveProperty('pinEntri');
    const page = await pressCpx(browser, await openPortal(browser));
    await waitForError(page, 'POLICY_UNREADABLE');
    // Under the details for support.
    expect(await page.evaluate(() => document.body.textContent)).toContain('pinEntri: dropped by the browser');
    expect(await page.$(byTestId('pin'))).toBeNull();
  });
});
