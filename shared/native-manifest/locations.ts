// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export const BROWSERS = ['chromium', 'chrome', 'edge', 'firefox'] as const;
export type Browser = (typeof BROWSERS)[number];
/** `user`: for one person; `system`: for every user of the workstation. */
export type Scope = 'user' | 'system';

type Places = Readonly<Record<Browser, Readonly<Record<Scope, string>>>>;

const SUPPORT = 'Library/Application Support';
const registry = (vendor: string): Readonly<Record<Scope, string>> => ({
  user: `HKEY_CURRENT_USER\\SOFTWARE\\${vendor}\\NativeMessagingHosts`,
  system: `HKEY_LOCAL_MACHINE\\SOFTWARE\\${vendor}\\NativeMessagingHosts`,
});

/**
 * Where browsers look for native messaging manifests: folders on Linux and macOS, those that are not absolute below the
 * home folder; keys of the registry on Windows. Sources: the native messaging pages of Chrome, Edge and Firefox.
 */
export const MANIFEST_PLACES: Readonly<Record<'linux' | 'macos' | 'windows', Places>> = {
  linux: {
    chromium: { user: '.config/chromium/NativeMessagingHosts', system: '/etc/chromium/native-messaging-hosts' },
    chrome: { user: '.config/google-chrome/NativeMessagingHosts', system: '/etc/opt/chrome/native-messaging-hosts' },
    edge: { user: '.config/microsoft-edge/NativeMessagingHosts', system: '/etc/opt/edge/native-messaging-hosts' },
    firefox: { user: '.mozilla/native-messaging-hosts', system: '/usr/lib/mozilla/native-messaging-hosts' },
  },
  macos: {
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
  },
  windows: {
    chromium: registry('Chromium'),
    chrome: registry('Google\\Chrome'),
    edge: registry('Microsoft\\Edge'),
    firefox: registry('Mozilla'),
  },
};
