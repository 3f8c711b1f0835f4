// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkFiles } from './check-files.ts';
import { EXPECTED_MANIFEST } from './expected-manifest.ts';
import { fitManifest, readManifest } from './fit-manifest.ts';
import { makeSite } from './site.ts';
import { makeUpdatesJson, makeUpdateXml } from './update-manifests.ts';
import { makeZip } from './zip.ts';

const ROOT = '/home/somebody/cpx-connect';
const DATE = new Date('2026-11-23T23:30:00Z');
const bytes = (text: string) => Buffer.from(text);
const withManifest = (manifest: object, more: Record<string, string> = {}) =>
  new Map([
    ['manifest.json', bytes(JSON.stringify(manifest))],
    ...Object.entries(more).map(([name, text]): [string, Buffer] => [name, bytes(text)]),
  ]);
const CHROME = { ...EXPECTED_MANIFEST.chrome, version: '0.1.0', key: 'AAAA' };
const PUBLISHED = {
  url: 'https://updates.example.fr/x.crx?a=1&b="2"',
  version: '1.2.3',
  bytes: bytes('x'),
  minimumBrowser: '120',
};

describe('the check of what is shipped', () => {
  it('finds nothing in what is expected', () => {
    const files = withManifest(CHROME, {
      'assets/ui-DfEXxulS.css': 'p{}',
      'extension/popup/index.html': '<p>',
      'extension/content/portal.iife.js': '1',
      '_locales/fr/messages.json': '{}',
    });
    expect(checkFiles(files, 'chrome', ROOT)).toEqual([]);
  });

  it.each([
    [{ 'assets/ui-DfEXxulS.js': 'import "http://localhost:5173/x"' }, 'names this machine'],
    [{ 'assets/ui-DfEXxulS.js': '//# sourceMappingURL=ui.js.map' }, 'points to a source map'],
    [{ 'assets/ui-DfEXxulS.js': 'new Function("x")' }, 'makes code from text'],
    [{ 'assets/ui-DfEXxulS.js': `"${ROOT}/extension/x.ts"` }, 'names the folder that it was built in'],
    [{ 'assets/ui-DfEXxulS.js.map': '{}' }, 'is not expected'],
    [{ '.env': 'X=1' }, 'is not expected'],
    [{ 'extension/content/portal.ts': '1' }, 'is not expected'],
  ])('refuses %o', (files, reason) => {
    expect(checkFiles(withManifest(CHROME, files), 'chrome', ROOT)).toEqual([expect.stringContaining(reason)]);
  });

  it.each([
    ['permissions', ['<all_urls>']],
    ['host_permissions', ['https://*/*']],
    ['optional_permissions', ['tabs']],
    ['web_accessible_resources', [{ resources: ['*'], matches: ['<all_urls>'] }]],
    ['externally_connectable', { matches: ['https://*/*'] }],
    ['content_security_policy', { extension_pages: "script-src 'self' 'wasm-unsafe-eval'" }],
  ])('refuses a right that is not expected: %s', (member, value) => {
    const problems = checkFiles(withManifest({ ...CHROME, [member]: value }), 'chrome', ROOT);
    expect(problems).toEqual([expect.stringContaining(`manifest.json: ${member}`)]);
  });
});

it('refuses scripts in pages that are not expected', () => {
  const scripts = [
    { matches: ['https://www.portail.si-samu.fr/*', 'https://*/*'], js: ['extension/content/portal.iife.js'] },
  ];
  expect(checkFiles(withManifest({ ...CHROME, content_scripts: scripts }), 'chrome', ROOT)).toEqual([
    'manifest.json: scripts are not expected in https://*/*',
  ]);
});

describe('the manifest of a package', () => {
  const GECKO = { browser_specific_settings: { gecko: { id: 'a@b.fr', strict_min_version: '140.0' } } };

  it('for a store has neither key nor update address', () => {
    const fitted = fitManifest(withManifest(CHROME), { version: '1.2.3', key: null, updateUrl: null });
    expect(readManifest(fitted)).toEqual({ ...EXPECTED_MANIFEST.chrome, version: '1.2.3' });
  });

  it('for Chromium has both where it looks for them', () => {
    const fitted = fitManifest(withManifest(CHROME), { version: '1.2.3', key: 'BBBB', updateUrl: 'https://x.fr/u' });
    expect(readManifest(fitted)).toMatchObject({ key: 'BBBB', update_url: 'https://x.fr/u' });
  });

  it('for Firefox has the update address among its own settings', () => {
    const fitted = fitManifest(withManifest(GECKO), { version: '1.2.3', key: null, updateUrl: 'https://x.fr/u' });
    expect(readManifest(fitted)).toEqual({
      version: '1.2.3',
      browser_specific_settings: { gecko: { ...GECKO.browser_specific_settings.gecko, update_url: 'https://x.fr/u' } },
    });
  });

  it('is missed', () => {
    expect(() => readManifest(new Map())).toThrow('no manifest.json');
  });
});

describe('a zip', () => {
  const FILES = new Map([
    ['b', bytes('2'.repeat(1000))],
    ['a', bytes('1')],
  ]);

  it('holds the files, by name', () => {
    const unzipped = unzipSync(makeZip(FILES, DATE));
    expect(Object.keys(unzipped)).toEqual(['a', 'b']);
    expect(Buffer.from(unzipped['b'] ?? [])).toEqual(FILES.get('b'));
  });

  it('is the same whatever the order of the files', () => {
    const second = makeZip(new Map([...FILES].reverse()), DATE);
    expect(Buffer.from(second)).toEqual(Buffer.from(makeZip(FILES, DATE)));
  });
});

describe('the update manifests', () => {
  it('of Chrome and Edge name package, version, oldest browser and sum', () => {
    const xml = makeUpdateXml('abcd', PUBLISHED);
    expect(xml).toContain('<app appid="abcd">');
    expect(xml).toContain('codebase="https://updates.example.fr/x.crx?a=1&#38;b=&#34;2&#34;"');
    expect(xml).toMatch(/version="1\.2\.3" prodversionmin="120" hash_sha256="2d711642[0-9a-f]{56}" size="1"/u);
  });

  it('of Firefox do so too', () => {
    expect(JSON.parse(makeUpdatesJson('a@b.fr', { ...PUBLISHED, minimumBrowser: '140.0' }))).toEqual({
      addons: {
        'a@b.fr': {
          updates: [
            {
              version: '1.2.3',
              update_link: PUBLISHED.url,
              update_hash: expect.stringMatching(/^sha256:2d711642/u),
              applications: { gecko: { strict_min_version: '140.0' } },
            },
          ],
        },
      },
    });
  });
});

describe('the update site', () => {
  const base = new URL('https://updates.example.fr/cpx/');
  const one = (text: string) => ({ id: 'x', bytes: bytes(text), minimumBrowser: '1' });

  it('has packages with their version in their name, manifests that lead to them, sums and an index', () => {
    const site = makeSite({ base, version: '1.2.3', crx: one('crx'), xpi: one('xpi') });
    expect([...site.keys()].sort()).toEqual([
      'SHA256SUMS',
      'chromium/cpx-connect-1.2.3.crx',
      'chromium/update.xml',
      'firefox/cpx-connect-1.2.3.xpi',
      'firefox/cpx-connect.xpi',
      'firefox/updates.json',
      'index.html',
    ]);
    expect(String(site.get('chromium/update.xml'))).toContain(`"${base.href}chromium/cpx-connect-1.2.3.crx"`);
    expect(String(site.get('firefox/updates.json'))).toContain(`"${base.href}firefox/cpx-connect-1.2.3.xpi"`);
    expect(String(site.get('SHA256SUMS'))).toMatch(/^[0-9a-f]{64} {2}firefox\/updates\.json$/mu);
    expect(String(site.get('index.html'))).toContain('firefox/cpx-connect-1.2.3.xpi');
  });

  it('offers nothing to a browser family for which there is no package', () => {
    const site = makeSite({ base, version: '1.2.3', crx: null, xpi: one('xpi') });
    expect([...site.keys()].filter(name => name.startsWith('chromium/'))).toEqual([]);
  });
});
