// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import { describe, expect, it } from 'vitest';
import lock from '../../package-lock.json' with { type: 'json' };
import { componentOf, createSbom, listShippedPackages, writeLicences } from './index.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SUBJECT = { name: 'cpx-connect-extension', version: '1.2.3', description: 'An extension' };
const DATE = new Date('2026-11-23T00:00:00Z');
const MODULES = [
  path.join(ROOT, 'extension/popup/main.tsx'),
  path.join(ROOT, 'node_modules/preact/dist/preact.module.js'),
  'node_modules/preact/hooks/dist/hooks.module.js', // as esbuild tells it
  'node_modules/@preact/signals/dist/signals.module.js',
];

describe('the packages that are shipped', () => {
  it('are those of the modules of a bundle, each once, without our own', () => {
    const names = listShippedPackages(MODULES, ROOT).map(({ name, licence }) => [name, licence]);
    expect(names).toEqual([
      ['@preact/signals', 'MIT'],
      ['preact', 'MIT'],
    ]);
  });

  it('have the version, the integrity and the licence text that were installed', () => {
    const [, preact] = listShippedPackages(MODULES, ROOT);
    const locked = lock.packages['node_modules/preact'];
    expect(preact).toMatchObject({ version: locked.version, integrity: locked.integrity });
    expect(preact?.notices.join()).toContain('Permission is hereby granted');
  });

  it.each([
    ['node_modules/@koromix/koffi-linux-x64/linux_x64/koffi.node', 'Niels Martignène'],
    ['node_modules/@node-usb/usb-linux-x64-gnu/usb.linux-x64-gnu.node', 'Permission is hereby granted'],
    ['node_modules/quickjs-wasi/quickjs.wasm', 'Fabrice Bellard'],
  ])('have a text even where the package brings none: %s', (module, words) => {
    expect(listShippedPackages([path.join(ROOT, module)], ROOT)[0]?.notices.join()).toContain(words);
  });

  it('are all named in LICENCES.txt, with their texts and ours', () => {
    const text = writeLicences(
      'CPx Connect 1.2.3',
      'EUROPEAN UNION PUBLIC LICENCE',
      listShippedPackages(MODULES, ROOT),
    );
    expect(text).toMatch(/^CPx Connect 1\.2\.3: EUPL-1\.2/u);
    expect(text).toMatch(/^preact \S+: MIT, https:\/\/github\.com\/preactjs\/preact$/mu);
    expect(text.match(/Permission is hereby granted/gu)).toHaveLength(2);
    expect(text).toContain('EUROPEAN UNION PUBLIC LICENCE');
  });
});

describe('the bill of materials', () => {
  const components = listShippedPackages(MODULES, ROOT).map(componentOf);
  const bom = () => JSON.parse(createSbom(SUBJECT, components, DATE));

  it('is CycloneDX 1.6 of the product with each part, its package URL and the hash of its archive', () => {
    const preact = lock.packages['node_modules/preact'];
    expect(bom()).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      metadata: { timestamp: '2026-11-23T00:00:00.000Z', component: { name: SUBJECT.name, version: '1.2.3' } },
      components: [
        { purl: expect.stringMatching(/^pkg:npm\/%40preact\/signals@\d/u) },
        {
          type: 'library',
          name: 'preact',
          purl: `pkg:npm/preact@${preact.version}`,
          licenses: [{ license: { id: 'MIT' } }],
          hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/u) }],
        },
      ],
    });
  });

  it('says what depends on what, by references that exist', () => {
    const { components: parts, dependencies, metadata } = bom();
    expect(dependencies).toEqual([
      { ref: metadata.component['bom-ref'], dependsOn: parts.map((part: { 'bom-ref': string }) => part['bom-ref']) },
    ]);
  });

  it('is the same for the same parts, and has another number when a part differs', () => {
    const other = createSbom(SUBJECT, components.slice(1), DATE);
    expect(createSbom(SUBJECT, components, DATE)).toBe(createSbom(SUBJECT, components, DATE));
    expect(bom().serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/u);
    expect(JSON.parse(other).serialNumber).not.toBe(bom().serialNumber);
  });

  it('writes a choice of licences as an expression', () => {
    const [part] = components;
    if (part === undefined) throw new Error('no part');
    const text = createSbom(SUBJECT, [{ ...part, licence: '(MIT OR Apache-2.0)', sha512: null }], DATE);
    expect(JSON.parse(text).components[0]).toMatchObject({ licenses: [{ expression: '(MIT OR Apache-2.0)' }] });
    expect(JSON.parse(text).components[0]).not.toHaveProperty('hashes');
  });
});
