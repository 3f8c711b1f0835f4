// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

const PERMISSIONS = [
  'declarativeNetRequestWithHostAccess',
  'webRequest',
  'cookies',
  'nativeMessaging',
  'storage',
  'scripting',
];

const COMMON = {
  manifest_version: 3,
  host_permissions: [
    'https://*.portail.si-samu.fr/*',
    'http://cps.portail.si-samu.fr/*',
    'wss://cps.portail.si-samu.fr/*',
  ],
  optional_host_permissions: ['https://*/*'],
  content_security_policy: {
    extension_pages:
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action https://www.portail.si-samu.fr",
  },
  externally_connectable: undefined,
  optional_permissions: undefined,
};

/** The pages into which scripts of ours go. */
export const EXPECTED_CONTENT_MATCHES = ['https://www.portail.si-samu.fr/*', 'https://wallet.esw.esante.gouv.fr/*'];

/**
 * What decides what the extension can do, once more and by hand: a right that is added to manifest.json is noticed by
 * whoever releases it, and asked of every person or administrator anew. `undefined`: must not be there.
 */
export const EXPECTED_MANIFEST: Readonly<Record<'chrome' | 'firefox', Readonly<Record<string, unknown>>>> = {
  chrome: {
    ...COMMON,
    permissions: PERMISSIONS,
    web_accessible_resources: [
      {
        matches: ['https://www.portail.si-samu.fr/*'],
        resources: ['extension/pages/sign-in/index.html'],
        use_dynamic_url: false,
      },
    ],
  },
  firefox: {
    ...COMMON,
    permissions: [...PERMISSIONS, 'webRequestBlocking', 'pkcs11'],
    web_accessible_resources: undefined,
  },
};
