// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import type { BrowserWords } from '../../diagnosis/index.ts';

const Brands = v.array(v.object({ brand: v.string(), version: v.string() }));
/** User-Agent Client Hints, section 4.1: in Chromium only, and not in the DOM's types. */
const WithHints = v.object({
  userAgentData: v.object({
    brands: Brands,
    getHighEntropyValues: v.custom<(hints: string[]) => Promise<unknown>>(value => typeof value === 'function'),
  }),
});
const FullVersions = v.object({ fullVersionList: Brands });
/** Firefox gives the keys that are not set as null. */
const Manifest = v.object({
  minimum_chrome_version: v.nullish(v.string()),
  browser_specific_settings: v.nullish(v.object({ gecko: v.object({ strict_min_version: v.string() }) })),
});

/** `runtime`, as far as it is needed. */
export interface RuntimeApi {
  getManifest(): unknown;
  getPlatformInfo(): Promise<{ readonly os: string }>;
  /** Firefox only. */
  getBrowserInfo?(): Promise<{ readonly name: string; readonly version: string }>;
}

/** What the browser says of itself. */
export async function readBrowserWords(
  runtime: RuntimeApi,
  navigator: object,
  engine: BrowserWords['engine'],
): Promise<BrowserWords> {
  const { os: system } = await runtime.getPlatformInfo();
  const manifest = v.parse(Manifest, runtime.getManifest());
  if (engine === 'firefox') {
    const info = await runtime.getBrowserInfo?.();
    const minimumVersion = manifest.browser_specific_settings?.gecko.strict_min_version;
    return { engine, brands: info === undefined ? [] : [info], system, minimumVersion };
  }
  return {
    engine,
    brands: await readBrands(navigator),
    system,
    minimumVersion: manifest.minimum_chrome_version ?? undefined,
  };
}

async function readBrands(navigator: object): Promise<BrowserWords['brands']> {
  const hinted = v.safeParse(WithHints, navigator);
  if (!hinted.success) return [];
  const { userAgentData } = hinted.output;
  // A method of the browser's own object: it must be called on that object.
  const original: unknown = Reflect.get(navigator, 'userAgentData');
  const full = v.safeParse(FullVersions, await userAgentData.getHighEntropyValues.call(original, ['fullVersionList']));
  const brands = full.success ? full.output.fullVersionList : userAgentData.brands;
  return brands.map(({ brand, version }) => ({ name: brand, version }));
}
