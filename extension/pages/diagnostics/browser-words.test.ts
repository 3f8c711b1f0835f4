// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { type RuntimeApi, readBrowserWords } from './browser-words.ts';

const runtime = (manifest: unknown): RuntimeApi => ({
  getManifest: () => manifest,
  getPlatformInfo: async () => ({ os: 'linux' }),
});
const brands = [{ brand: 'Chromium', version: '141' }];

it('Chromium tells its brands, with whole versions where it can', async () => {
  class Hints {
    readonly brands = brands;
    readonly #full = [{ brand: 'Chromium', version: '141.0.7390.54' }];
    async getHighEntropyValues() {
      return { fullVersionList: this.#full };
    }
  }
  const words = await readBrowserWords(
    runtime({ minimum_chrome_version: '120' }),
    { userAgentData: new Hints() },
    'chromium',
  );
  expect(words).toEqual({
    engine: 'chromium',
    brands: [{ name: 'Chromium', version: '141.0.7390.54' }],
    system: 'linux',
    minimumVersion: '120',
  });
});

it('Chromium tells short versions where it keeps the whole ones', async () => {
  const userAgentData = { brands, getHighEntropyValues: async () => ({}) };
  const words = await readBrowserWords(runtime({}), { userAgentData }, 'chromium');
  expect(words.brands).toEqual([{ name: 'Chromium', version: '141' }]);
});

it('a browser that tells nothing has no brand', async () => {
  expect((await readBrowserWords(runtime({}), {}, 'chromium')).brands).toEqual([]);
});

it('Firefox tells its name and version', async () => {
  const firefox = {
    ...runtime({ minimum_chrome_version: null, browser_specific_settings: { gecko: { strict_min_version: '140.0' } } }),
    getBrowserInfo: async () => ({ name: 'Firefox', version: '140.5.0' }),
  };
  expect(await readBrowserWords(firefox, {}, 'firefox')).toMatchObject({
    brands: [{ name: 'Firefox', version: '140.5.0' }],
    minimumVersion: '140.0',
  });
});
