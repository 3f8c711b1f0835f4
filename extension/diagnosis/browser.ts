// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type RungResult, tellFinding } from '../../shared/diagnosis/index.ts';
import type { Browser } from '../../shared/native-manifest/index.ts';

/** What the browser says of itself, as the page gathers it. */
export interface BrowserWords {
  readonly engine: 'chromium' | 'firefox';
  /** Names and versions, the most telling last: brands in Chromium, `runtime.getBrowserInfo` in Firefox. */
  readonly brands: readonly { readonly name: string; readonly version: string }[];
  /** `os` of `runtime.getPlatformInfo`. */
  readonly system: string;
  /** From the extension's own manifest; undefined if it names none. */
  readonly minimumVersion: string | undefined;
}

export type System = 'linux' | 'macos' | 'windows' | 'other';

/** The browser, in words of a closed list: nothing of what it says is passed on as it is but its version. */
export interface KnownBrowser {
  readonly name: (typeof NAMES)[number] | 'other';
  /** For which the host can be registered; null for any other. */
  readonly kind: Browser | null;
  /** Numbers joined by dots; empty if it could not be read. */
  readonly version: string;
  readonly system: System;
}

const NAMES = ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Brave', 'Opera', 'Vivaldi', 'Firefox'] as const;
const KINDS: Readonly<Partial<Record<(typeof NAMES)[number], Browser>>> = {
  Chromium: 'chromium',
  'Google Chrome': 'chrome',
  'Microsoft Edge': 'edge',
  Firefox: 'firefox',
};
const SYSTEMS: Readonly<Record<string, System>> = { linux: 'linux', mac: 'macos', win: 'windows' };
const VERSION = /^\d{1,5}(?:\.\d{1,5}){0,3}/u;

/** Every browser built on Chromium names Chromium too: a more telling name goes before it. */
export function knowBrowser({ brands, system }: BrowserWords): KnownBrowser {
  const known = brands.flatMap(({ name, version }) => {
    const found = NAMES.find(candidate => candidate.toLowerCase() === name.toLowerCase());
    return found === undefined ? [] : [{ name: found, version }];
  });
  const chosen = known.find(({ name }) => name !== 'Chromium') ?? known[0];
  return {
    name: chosen?.name ?? 'other',
    kind: chosen === undefined ? null : (KINDS[chosen.name] ?? null),
    version: VERSION.exec(chosen?.version ?? '')?.[0] ?? '',
    system: SYSTEMS[system] ?? 'other',
  };
}

/** Whether this browser, in this version, on this system, is one that the product is made for. */
export function checkBrowser(words: BrowserWords): RungResult {
  const browser = knowBrowser(words);
  const facts = { browser: browser.name, browserVersion: browser.version, system: browser.system };
  if (browser.version === '' || words.minimumVersion === undefined) return tellFinding('browser.unknown', facts);
  if (isBelow(browser.version, words.minimumVersion)) return tellFinding('browser.outdated', facts);
  if (browser.kind === null || browser.system === 'other') return tellFinding('browser.unsupported', facts);
  return tellFinding('browser.ok', facts);
}

function isBelow(version: string, minimum: string): boolean {
  const [one, other] = [version, minimum].map(text => text.split('.').map(Number)) as [number[], number[]];
  const place = other.findIndex((part, index) => (one[index] ?? 0) !== part);
  return place !== -1 && (one[place] ?? 0) < (other[place] ?? 0);
}
