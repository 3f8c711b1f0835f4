// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it } from 'vitest';
import project from '../../../package.json' with { type: 'json' };
import { CpxError, LANGUAGES } from '../../../shared/errors/index.ts';
import type { HostState } from '../../host/index.ts';
import { EMPTY } from '../../testing/index.ts';
import { AboutPage } from './about-page.tsx';
import { LIBRARIES, OWN_LICENCE } from './libraries.ts';
import { ABOUT_TEXTS } from './texts/index.ts';

const EXTENSION = path.resolve(import.meta.dirname, '../..');
const PACKAGE_IMPORT = /(?:from |import\()'((?:@[^/']+\/)?[^./'][^/']*)[^']*'/gu;
const host = signal<HostState>({ kind: 'connecting' });
afterEach(() => render(null, document.body));

it.each(LANGUAGES)('the page says in %s what the extension does and never does', async language => {
  await act(() => render(<AboutPage version="0.1.0" host={host} language={language} />, document.body));
  const { doesList, neverList } = ABOUT_TEXTS[language];
  for (const item of [...doesList, ...neverList]) expect(document.body.textContent).toContain(item);
});

it('the versions follow the host: being reached, there, missing with its reason', async () => {
  await act(() => render(<AboutPage version="0.1.0" host={host} language="fr" />, document.body));
  const versions = () => document.querySelector('[data-testid="versions"]')?.textContent ?? '';
  const reached = versions();
  await act(() => {
    host.value = { kind: 'ready', status: EMPTY, product: '7.8.9' };
  });
  const there = versions();
  await act(() => {
    host.value = { kind: 'closed', error: new CpxError('HOST_NOT_INSTALLED') };
  });
  expect([reached, there, versions()]).toEqual([
    expect.stringContaining('recherche en cours'),
    expect.stringContaining('7.8.9'),
    expect.stringContaining('Programme CPx Connect absent'),
  ]);
});

it('every package that the extension is made with is named, with its own licence, and no other', () => {
  const imported = new Set<string>();
  for (const file of globSync('**/*.{ts,tsx}', { cwd: EXTENSION })) {
    if (/\.test\.tsx?$|^testing/u.test(file)) continue;
    for (const [, name = ''] of readFileSync(path.join(EXTENSION, file), 'utf8').matchAll(PACKAGE_IMPORT)) {
      imported.add(name);
    }
  }
  expect(LIBRARIES.map(({ name }) => name).toSorted()).toEqual([...imported].toSorted());
  for (const { name, licence } of LIBRARIES) {
    const description = readFileSync(path.join(EXTENSION, '../node_modules', name, 'package.json'), 'utf8');
    expect(JSON.parse(description).license).toBe(licence);
  }
});

it('our own licence is that of the package', () => {
  expect(OWN_LICENCE.name).toBe(project.license);
});
