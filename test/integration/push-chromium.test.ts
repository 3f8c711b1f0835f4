// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { byTestId } from '../kit/journey.ts';
import { launchPushedChromium, type PushedChromium, type PushedChromiumOptions } from '../kit/pushed-chromium.ts';
import { startWorkplace } from '../kit/workplace.ts';
import { packageFor, testCrxKey, UpdateSite } from '../update-site/index.ts';

const NEWER = '77.7.7';
const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-push-'));
const key = await testCrxKey(folder);
const started: { close(): Promise<void> }[] = [];
let site: UpdateSite;

beforeAll(async () => {
  site = await UpdateSite.start();
  await packageFor(path.join(folder, 'old'), { key, url: site.url, version: '0.1.0' });
  await packageFor(path.join(folder, 'new'), { key, url: site.url, version: NEWER });
  await site.publish(path.join(folder, 'old/site'));
});
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

async function push(options: Partial<PushedChromiumOptions> = {}): Promise<PushedChromium> {
  const workplace = await startWorkplace();
  started.push(workplace);
  const updateUrl = `${site.url}chromium/update.xml`;
  const browser = await launchPushedChromium({ workplace, chromiumId: key.chromiumId, updateUrl, ...options });
  started.push(browser);
  return browser;
}

describe('Chromium with the extension pushed by policy from our update site', () => {
  it('installs it with nobody asked, gives it the managed settings, and it talks to our host', async () => {
    const browser = await push({ managed: { disabledPortals: ['si-samu'] } });
    await browser.waitForVersion('0.1.0');
    const popup = await browser.openPage('extension/popup/index.html');
    await popup.waitForFunction(() => document.body.textContent.includes('ALAIN'));
    await popup.waitForSelector(byTestId('portal-si-samu-card'), { hidden: true });
    expect(await browser.runInExtension('chrome.storage.managed.get(null)')).toEqual({ disabledPortals: ['si-samu'] });
    const paths = (await site.readRequests()).map(request => request.path);
    expect(paths).toEqual(['/chromium/update.xml', '/chromium/cpx-connect-0.1.0.crx']);
  });

  it.each<[string, Partial<PushedChromiumOptions>, string]>([
    ['is not on the list of allowed hosts', { allowedHosts: ['org.example.other'] }, 'HOST_FORBIDDEN'],
    ['is registered by the user, which the policy does not want', { hostScope: 'user' }, 'HOST_NOT_INSTALLED'],
  ])('tells what to do when the host %s', async (_name, options, code) => {
    const browser = await push(options);
    await browser.waitForVersion('0.1.0');
    const popup = await browser.openPage('extension/popup/index.html');
    const error = await popup.waitForSelector(byTestId('error'));
    expect(await error?.evaluate(element => element.textContent)).toContain(code);
  });

  it('goes over to a higher version by itself once no page of ours is open, and the card is still read', async () => {
    const browser = await push();
    await browser.waitForVersion('0.1.0');
    const open = await browser.openPage('extension/popup/index.html');
    await site.publish(path.join(folder, 'new/site'));
    expect(await browser.runInExtension('chrome.runtime.requestUpdateCheck()')).toMatchObject({
      status: 'update_available',
      version: NEWER,
    });
    await open.waitForFunction(
      `chrome.storage.session.get('updateWaiting').then(({ updateWaiting }) => updateWaiting)`,
    );
    await open.waitForFunction(() => document.body.textContent.includes('ALAIN'));
    await open.close();
    await browser.waitForVersion(NEWER);
    const popup = await browser.openPage('extension/popup/index.html');
    await popup.waitForFunction(() => document.body.textContent.includes('ALAIN'));
  });
});
