// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { type BrowserWords, checkBrowser, knowBrowser } from './browser.ts';

const brand = (name: string, version: string) => ({ name, version });
const words = (brands: BrowserWords['brands'], changes: Partial<BrowserWords> = {}): BrowserWords => ({
  engine: 'chromium',
  brands,
  system: 'linux',
  minimumVersion: '120',
  ...changes,
});
const NOISE = brand('Not?A_Brand', '24.0.0.0');

describe('the browser', () => {
  it.each([
    ['Chromium', 'chromium', [NOISE, brand('Chromium', '141.0.7390.54')]],
    ['Google Chrome', 'chrome', [brand('Chromium', '141.0.1'), brand('Google Chrome', '141.0.2'), NOISE]],
    ['Microsoft Edge', 'edge', [brand('Microsoft Edge', '141.0.3'), NOISE, brand('Chromium', '141.0.1')]],
    ['Firefox', 'firefox', [brand('Firefox', '140.5.0')]],
    ['Brave', null, [brand('Brave', '141'), brand('Chromium', '141')]],
    ['other', null, [NOISE]],
  ] as const)('is known as %s', (name, kind, brands) => {
    expect(knowBrowser(words(brands))).toMatchObject({ name, kind });
  });

  it.each([
    ['linux', 'linux'],
    ['mac', 'macos'],
    ['win', 'windows'],
    ['cros', 'other'],
  ])('on %s runs on %s', (os, system) => {
    expect(knowBrowser(words([], { system: os })).system).toBe(system);
  });

  it.each([
    ['browser.ok', [brand('Chromium', '120')], {}],
    ['browser.ok', [brand('Firefox', '140.0')], { minimumVersion: '140.0' }],
    ['browser.ok', [brand('Firefox', '141.0')], { minimumVersion: '140.9.1' }],
    ['browser.outdated', [brand('Chromium', '119.9.9')], {}],
    ['browser.outdated', [brand('Firefox', '140.0.9')], { minimumVersion: '140.1' }],
    ['browser.unsupported', [brand('Opera', '130'), brand('Chromium', '141')], {}],
    ['browser.unsupported', [brand('Chromium', '141')], { system: 'cros' }],
    ['browser.unknown', [NOISE], {}],
    ['browser.unknown', [brand('Chromium', 'new')], {}],
    ['browser.unknown', [brand('Chromium', '141')], { minimumVersion: undefined }],
  ] as const)('is %s as %o with %o', (finding, brands, changes) => {
    expect(checkBrowser(words(brands, changes)).finding).toBe(finding);
  });

  it('says nothing that it was not asked for', () => {
    const result = checkBrowser(words([brand('Chromium', '141.0.7390.54 secret')]));
    expect(JSON.stringify(result)).not.toContain('secret');
  });
});
