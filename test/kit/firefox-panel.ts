// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Browser } from 'puppeteer';
import { PrivilegedFirefox } from './privileged-firefox.ts';
import { EXTENSION_IDENTITY } from './test-host.ts';

/** The window under the icon, as a click on it opens it. */
export interface FirefoxPanel {
  isOpen(): Promise<boolean>;
  /** Its text as a person reads it. */
  readText(): Promise<string>;
  /** Clicks an element. */
  press(selector: string): Promise<void>;
}

const PANEL = `document.querySelector('.webextension-popup-browser')`;

export async function openFirefoxPanel(browser: Browser): Promise<FirefoxPanel> {
  const inside = await PrivilegedFirefox.open(browser);
  await inside.run(`
    const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    const { extension } = WebExtensionPolicy.getByID('${EXTENSION_IDENTITY.geckoId}');
    await ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(window);`);
  const evaluate = (expression: string) => inside.evaluateIn(PANEL, expression);
  return {
    isOpen: async () => (await inside.run(`return ${PANEL} !== null`)) === true,
    readText: async () => String(await evaluate('content.document.body.innerText')),
    press: async selector => {
      await evaluate(`content.document.querySelector(${JSON.stringify(selector)}).click()`);
    },
  };
}
