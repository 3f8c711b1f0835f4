// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { byTestId } from '../kit/press.ts';
import { launchPushedFirefox, type PushedFirefox, type PushedFirefoxOptions } from '../kit/pushed-firefox.ts';
import { startWorkplace } from '../kit/workplace.ts';
import { createTestPki } from '../pki/index.ts';
import { NEWER, OLDER, startTwoReleases, type TwoReleases } from '../update-site/index.ts';

const pki = await createTestPki();
const started: { close(): Promise<void> }[] = [];
let releases: TwoReleases;

beforeAll(async () => {
  // Firefox takes updates over TLS only.
  releases = await startTwoReleases(await pki.issueServer({ names: ['localhost'] }));
});
beforeEach(() => releases.publishOlder());
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.close();
});
afterAll(() => releases.close());

async function push(options: Partial<PushedFirefoxOptions> = {}): Promise<PushedFirefox> {
  const workplace = await startWorkplace({ pki });
  started.push(workplace);
  const installUrl = `${releases.site.url}firefox/cpx-connect.xpi`;
  const browser = await launchPushedFirefox({ workplace, installUrl, ...options });
  started.push(browser);
  return browser;
}

describe('Firefox ESR with the extension pushed by policy from our update site', () => {
  it('installs it with nobody asked, gives it the managed settings, and it talks to our host', async () => {
    const before = (await releases.site.readRequests()).length;
    const browser = await push({ managed: { disabledPortals: ['si-samu'] } });
    await browser.waitForVersion(OLDER);
    const popup = await browser.openPage('extension/popup/index.html');
    await popup.waitForFunction(() => document.body.textContent.includes('ALAIN'));
    expect(await popup.$(byTestId('portal-si-samu-card'))).toBeNull();
    expect(await popup.evaluate('browser.storage.managed.get(null)')).toEqual({ disabledPortals: ['si-samu'] });
    expect((await releases.site.readRequests()).slice(before).map(request => request.path)).toEqual([
      '/firefox/cpx-connect.xpi',
    ]);
  });

  it('refuses the unsigned file where signatures are asked for', async () => {
    const browser = await push({ unsigned: false });
    expect(await browser.findRefusal()).toBe('ERROR_SIGNEDSTATE_REQUIRED');
  });

  it('goes over to a higher version by itself once no page of ours is open, and the card is still read', async () => {
    const browser = await push();
    await browser.waitForVersion(OLDER);
    const open = await browser.openPage('extension/popup/index.html');
    await releases.publishNewer();
    await browser.checkForUpdates();
    await open.waitForFunction(
      `browser.storage.session.get('updateWaiting').then(({ updateWaiting }) => updateWaiting)`,
    );
    await open.waitForFunction(() => document.body.textContent.includes('ALAIN'));
    await open.close();
    await browser.waitForVersion(NEWER);
    const popup = await browser.openPage('extension/popup/index.html');
    await popup.waitForFunction(() => document.body.textContent.includes('ALAIN'));
  });
});
