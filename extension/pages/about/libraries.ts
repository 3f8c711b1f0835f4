// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export interface Library {
  readonly name: string;
  /** SPDX identifier. */
  readonly licence: string;
  readonly url: string;
}

/** What others wrote and the extension is built with. The host's package lists its own. */
export const LIBRARIES: readonly Library[] = [
  { name: 'preact', licence: 'MIT', url: 'https://preactjs.com/' },
  { name: '@preact/signals', licence: 'MIT', url: 'https://github.com/preactjs/signals' },
  { name: 'valibot', licence: 'MIT', url: 'https://valibot.dev/' },
  { name: 'otplib', licence: 'MIT', url: 'https://otplib.yeojz.dev/' },
  { name: 'jsqr', licence: 'Apache-2.0', url: 'https://github.com/cozmo/jsQR' },
  { name: 'qrcode-generator', licence: 'MIT', url: 'https://github.com/kazuhikoarase/qrcode-generator' },
  { name: 'webextension-polyfill', licence: 'MPL-2.0', url: 'https://github.com/mozilla/webextension-polyfill' },
];

/** Of CPx Connect itself. */
export const OWN_LICENCE = { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/' } as const;
