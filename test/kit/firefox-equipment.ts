// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { rm } from 'node:fs/promises';
import path from 'node:path';
import { registerHost } from '../../native-host/install/index.ts';
import type { FirefoxProcess } from './firefox-process.ts';
import type { PrivilegedFirefox } from './privileged-firefox.ts';
import { writeBundle } from './software-certificate.ts';
import type { TestBrowserOptions } from './test-browser.ts';
import { EXTENSION_IDENTITY } from './test-host.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../dist/firefox');
const ID = EXTENSION_IDENTITY.geckoId;

/** Modules of Firefox that the scripts below use. */
const ADDONS = `const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');`;
const PERMISSIONS = `const { ExtensionPermissions } =
  ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');`;
const AUTHORITIES = `const authorities = Cc['@mozilla.org/security/x509certdb;1'].getService(Ci.nsIX509CertDB);`;

const fileAt = (place: string): string => `const file = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
  file.initWithPath(${JSON.stringify(place)});`;

/** Our extension in a running Firefox. */
export class InstalledExtension {
  /** The expression by which a privileged script reaches it. */
  readonly inside = `WebExtensionPolicy.getByID('${ID}').extension`;
  readonly #firefox: PrivilegedFirefox;
  readonly #host: string;

  constructor(firefox: PrivilegedFirefox, host: string) {
    this.#firefox = firefox;
    this.#host = host;
  }

  url(file: string): string {
    return `moz-extension://${this.#host}/${file}`;
  }

  async withdrawHostAccess(): Promise<void> {
    await this.#firefox.run(`${PERMISSIONS}
      const { origins } = await ExtensionPermissions.get('${ID}');
      await ExtensionPermissions.remove('${ID}', { permissions: [], origins }, ${this.inside});`);
  }
}

/** Makes a Firefox the workstation's: network, host, language, and a new installation of the extension. */
export async function equipFirefox(firefox: FirefoxProcess, options: TestBrowserOptions): Promise<InstalledExtension> {
  const { workplace, host = 'installed', language = 'fr', authorities = [], certificate, allowedSites = [] } = options;
  const { inside, network, hostManifests } = firefox;
  network.lead(workplace.routes);
  if (host === 'installed') await registerHost(hostManifests, 'firefox', workplace.launcher, EXTENSION_IDENTITY);
  else await rm(hostManifests, { recursive: true, force: true });
  const der = authorities.map(pem => pem.replaceAll(/-----[^-]+-----|\s/gu, ''));
  if (certificate !== undefined) {
    const bundle = await writeBundle(workplace.folder, certificate.issued);
    await inside.run(`${AUTHORITIES} ${fileAt(bundle)}
      authorities.importPKCS12File(file, '');
      Services.prefs.setStringPref('security.default_personal_cert', 'Select Automatically');`);
  }
  const hostName = await inside.run(`${ADDONS} ${PERMISSIONS} ${AUTHORITIES}
    Services.prefs.setStringPref('intl.accept_languages', '${language}');
    for (const der of ${JSON.stringify(der)}) authorities.addCertFromBase64(der, 'C,,');
    // A person allows it on the browser's page of extensions.
    await ExtensionPermissions.add('${ID}', { permissions: ['internal:privateBrowsingAllowed'], origins: [] });
    ${fileAt(FOLDER)}
    await AddonManager.installTemporaryAddon(file);
    const policy = WebExtensionPolicy.getByID('${ID}');
    await policy.extension.promiseBackgroundStarted?.();
    const allowed = ${JSON.stringify({ permissions: [], origins: allowedSites })};
    await ExtensionPermissions.add('${ID}', allowed, policy.extension);
    return policy.mozExtensionHostname;`);
  return new InstalledExtension(inside, String(hostName));
}

/** Leaves a Firefox as it was before: one empty tab, no extension, no data of any site. */
export async function stripFirefox({ browser, inside, network }: FirefoxProcess): Promise<void> {
  await inside.run(`
    for (const other of Services.wm.getEnumerator('navigator:browser')) if (other !== window) other.close();
    gBrowser.removeAllTabsBut(gBrowser.addTrustedTab('about:blank'), { skipPermitUnload: true });`);
  for (const context of browser.browserContexts().filter(one => one !== browser.defaultBrowserContext())) {
    await context.close();
  }
  network.lead({});
  await inside.run(`${ADDONS}
    const addon = await AddonManager.getAddonByID('${ID}');
    await addon?.uninstall();
    const { promise, resolve } = Promise.withResolvers();
    Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_ALL, { onDataDeleted: resolve });
    await promise;
    Services.obs.notifyObservers(null, 'net:cancel-all-connections');`);
}
