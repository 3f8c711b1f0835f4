// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Portal } from '../../shared/portals/index.ts';
import type { TestBrowser } from './test-browser.ts';

/** Resolves once the browser has a rule for each card endpoint of the portal: the background has read the policy. */
export async function waitForCapture(
  browser: TestBrowser,
  { cardEndpoints }: Pick<Portal, 'cardEndpoints'>,
): Promise<void> {
  const hosts = cardEndpoints.map(({ host }) => host.replaceAll(/[^a-z0-9]/gu, '\\$&'));
  await browser.runInExtension(`(async () => {
    const rules = async () => JSON.stringify((await chrome.declarativeNetRequest.getDynamicRules())
      .map(({ condition }) => condition.regexFilter).join());
    const hosts = ${JSON.stringify(hosts)};
    const isThere = text => hosts.every(host => text.includes(JSON.stringify(host).slice(1, -1)));
    while (!isThere(await rules())) await new Promise(resolve => setTimeout(resolve, 20));
  })()`);
}
