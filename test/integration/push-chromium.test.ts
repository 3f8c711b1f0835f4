// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../shared/errors/index.ts';
import { ENGLISH } from '../../shared/errors/texts/en.ts';
import { byTestId } from '../kit/press.ts';
import { launchPushedChromium, type PushedChromium, type PushedChromiumOptions } from '../kit/pushed-chromium.ts';
import { startWorkplace } from '../kit/workplace.ts';
import { NEWER, OLDER, startTwoReleases, type TwoReleases } from '../update-site/index.ts';

const started: { close(): Promise<void> }[] = [];
let releases: TwoReleases;

beforeAll(async () => {
  releases = await startTwoReleases();
});
beforeEach(() => releases.publishOlder());
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});
afterAll(() => releases.close());

async function push(options: Partial<PushedChromiumOptions> = {}): Promise<PushedChromium> {
  const workplace = await startWorkplace();
  started.push(workplace);
  const { chromiumId, site } = releases;
  const updateUrl = `${site.url}chromium/update.xml`;
  const browser = await launchPushedChromium({ workplace, chromiumId, updateUrl, ...options });
  started.push(browser);
  await browser.waitForVersion(OLDER);
  return browser;
}

describe('Chromium with the extension pushed by policy from our update site', () => {
  it('installs it with nobody asked, gives it the managed settings, and it talks to our host', async () => {
    const before = (await releases.site.readRequests()).length;
    const browser = await push({ managed: { disabledPortals: ['si-samu'] } });
    const popup = await browser.openPage('extension/popup/index.html');
    await popup.waitForFunction(() => document.body.textContent.includes('ALAIN'));
    await popup.waitForSelector(byTestId('portal-si-samu-card'), { hidden: true });
    expect(await browser.runInExtension('chrome.storage.managed.get(null)')).toEqual({ disabledPortals: ['si-samu'] });
    const paths = (await releases.site.readRequests()).slice(before).map(request => request.path);
    expect(paths).toEqual(['/chromium/update.xml', `/chromium/cpx-connect-${OLDER}.crx`]);
  });

  it.each<[string, Partial<PushedChromiumOptions>, ErrorCode]>([
    ['is not on the list of allowed hosts', { allowedHosts: ['org.example.other'] }, 'HOST_FORBIDDEN'],
    ['is registered by the user, which the policy does not want', { hostScope: 'user' }, 'HOST_NOT_INSTALLED'],
  ])('tells what to do when the host %s', async (_name, options, code) => {
    const browser = await push(options);
    const popup = await browser.openPage('extension/popup/index.html');
    const error = await popup.waitForSelector(`${byTestId('error')}[data-code="${code}"]`);
    expect(await error?.evaluate(element => element.textContent)).toContain(ENGLISH[code].next);
  });

  it('goes over to a higher version by itself once no page of ours is open, and the card is still read', async () => {
    const browser = await push();
    const open = await browser.openPage('extension/popup/index.html');
    await releases.publishNewer();
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
