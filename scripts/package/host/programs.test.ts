// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildPrograms, refuseForeignImports } from './programs.ts';

const output = (id: string) => ({
  outputs: {
    'worker.js': {
      bytes: 1,
      inputs: {},
      exports: [],
      imports: [{ path: id, kind: 'require-call' as const, external: true }],
    },
  },
});

it.each(['node:tls', 'util', './main.js'])('a program of the executable may require %s', id => {
  expect(() => refuseForeignImports(output(id))).not.toThrow();
});
it.each(['koffi', './other.js', '/tmp/x.js', 'node_modules/x'])('but not %s', id => {
  expect(() => refuseForeignImports(output(id))).toThrow(`worker.js requires ${id}`);
});

it('the programs are told the version and whose extension it is, and nothing else of the manifests', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-programs-'));
  try {
    await buildPrograms(folder, { version: '7.8.9', extensionKey: 'a2V5' });
    const [first, rest] = [await read('first-answer.js'), await read('behind-hello.js')];
    expect([first.includes('7.8.9'), rest.includes('a2V5'), first.includes('devDependencies')]).toEqual([
      true,
      true,
      false,
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
  function read(name: string) {
    return readFile(path.join(folder, name), 'utf8');
  }
});
