// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { PRODUCT_VERSION } from '../../native-host/product.ts';
import product from '../../package.json' with { type: 'json' };
import lock from '../../package-lock.json' with { type: 'json' };
import { readRequest } from './options.ts';
import { readSourceDate } from './source-date.ts';

const DEFAULTS = { outDir: '/out', version: '0.1.0' };
const read = (words: string[], environment = {}) => readRequest(words, environment, DEFAULTS);

it('there is one version: of the product, of the extension, of the host', () => {
  expect([manifest.version, PRODUCT_VERSION, lock.version]).toEqual([
    product.version,
    product.version,
    product.version,
  ]);
});

describe('what is asked of npm run package', () => {
  it('is everything, in this version, without signatures, if nothing is said', () => {
    expect(read([])).toEqual({
      only: null,
      outDir: '/out',
      version: '0.1.0',
      site: null,
      crxKeyFile: null,
      crxSign: null,
      signCommand: null,
      windowsSignCommand: null,
      platforms: ['linux', 'windows', 'macos'],
    });
  });

  it('takes keys and commands from words, then from the environment', () => {
    const environment = {
      CPX_CRX_KEY: '/run/key',
      CPX_CRX_SIGN_COMMAND: 'hsm',
      CPX_CRX_PUBLIC_KEY: '/run/pub',
      CPX_XPI_SIGN_COMMAND: 'amo',
    };
    expect(read(['--crx-key', '/mine', '--platform', 'linux'], environment)).toMatchObject({
      platforms: ['linux'],
      crxKeyFile: '/mine',
      crxSign: { command: 'hsm', publicKeyFile: '/run/pub' },
      signCommand: 'amo',
    });
  });

  it.each(['https://updates.example.fr/cpx', 'https://updates.example.fr/cpx/', 'http://localhost:8080'])(
    'takes %s as a folder',
    address => {
      expect(read(['--update-url', address]).site?.href).toBe(address.endsWith('/') ? address : `${address}/`);
    },
  );

  it.each([
    [['--update-url', 'http://updates.example.fr/'], 'an https address'],
    [['--update-url', 'https://updates.example.fr/?x'], 'the address of a folder'],
    [['--version', '1.2'], 'three numbers'],
    [['--version', '1.2.3-beta'], 'three numbers'],
    [['--version', '01.2.3'], 'three numbers'],
    [['--only', 'docs'], 'extension or host'],
    [['--platform', 'linux', '--platform', 'beos'], 'linux, windows, macos'],
    [['--crx-sign-command', 'hsm'], 'belong together'],
    [['--crx-keys', 'x'], 'Unknown option'],
    [['everything'], 'Unexpected argument'],
  ])('refuses %j', (words, reason) => {
    expect(() => read(words)).toThrow(reason);
  });
});

describe('the date of the sources', () => {
  it('is SOURCE_DATE_EPOCH where it is set', () => {
    expect(readSourceDate('/', { SOURCE_DATE_EPOCH: '1764547200' })).toEqual(new Date('2025-12-01T00:00:00Z'));
  });

  it.each([
    ['/', {}],
    ['/', { SOURCE_DATE_EPOCH: 'yesterday' }],
  ])('is not guessed: %s %o', (root, environment) => {
    expect(() => readSourceDate(root, environment)).toThrow('SOURCE_DATE_EPOCH');
  });
});
