// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';

export const BROWSERS = ['chromium', 'chrome', 'edge', 'firefox'] as const;
export type Browser = (typeof BROWSERS)[number];
/** `user`: for whoever runs the command; `system`: for every user of the workstation. */
export type Scope = 'user' | 'system';

type Folders = Readonly<Record<Browser, Readonly<Record<Scope, string>>>>;

/** Relative folders are below the home folder. Sources: the native messaging pages of Chrome, Edge and Firefox. */
const LINUX: Folders = {
  chromium: { user: '.config/chromium/NativeMessagingHosts', system: '/etc/chromium/native-messaging-hosts' },
  chrome: { user: '.config/google-chrome/NativeMessagingHosts', system: '/etc/opt/chrome/native-messaging-hosts' },
  edge: { user: '.config/microsoft-edge/NativeMessagingHosts', system: '/etc/opt/edge/native-messaging-hosts' },
  firefox: { user: '.mozilla/native-messaging-hosts', system: '/usr/lib/mozilla/native-messaging-hosts' },
};

const SUPPORT = 'Library/Application Support';
const MACOS: Folders = {
  chromium: {
    user: `${SUPPORT}/Chromium/NativeMessagingHosts`,
    system: `/${SUPPORT}/Chromium/NativeMessagingHosts`,
  },
  chrome: {
    user: `${SUPPORT}/Google/Chrome/NativeMessagingHosts`,
    system: '/Library/Google/Chrome/NativeMessagingHosts',
  },
  edge: {
    user: `${SUPPORT}/Microsoft Edge/NativeMessagingHosts`,
    system: '/Library/Microsoft/Edge/NativeMessagingHosts',
  },
  firefox: { user: `${SUPPORT}/Mozilla/NativeMessagingHosts`, system: `/${SUPPORT}/Mozilla/NativeMessagingHosts` },
};

/** The folder where a browser looks for native messaging manifests. Throws RangeError where it looks in a registry. */
export function manifestFolder(browser: Browser, scope: Scope, platform: NodeJS.Platform, home: string): string {
  const folders = platform === 'linux' ? LINUX : platform === 'darwin' ? MACOS : null;
  if (folders === null)
    throw new RangeError(`no manifest folder on ${platform}: the host is registered by its package`);
  return path.resolve(home, folders[browser][scope]);
}
