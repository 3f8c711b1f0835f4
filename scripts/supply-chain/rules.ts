// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Licences under which a part may be shipped with a product under the EUPL-1.2: permissive, or weak copyleft by file. */
export const SHIPPABLE = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MPL-2.0'];

/** Of tools, which are not shipped. */
export const USABLE = [...SHIPPABLE, 'BlueOak-1.0.0', 'CC-BY-4.0', 'CC0-1.0', 'MIT-0', 'Python-2.0'];

/**
 * Packages with a script that would run at installation, and why it need not: none is run (`ignore-scripts`). A new one
 * is added here by whoever has read what it does.
 */
export const UNNEEDED_SCRIPTS: Readonly<Record<string, string>> = {
  esbuild: 'checks that its binary package was installed, and fetches it otherwise; the lock file names it',
  koffi: 'compiles for platforms without a binary package; ours have one',
  puppeteer: 'fetches a browser; tests run Debian’s',
};
