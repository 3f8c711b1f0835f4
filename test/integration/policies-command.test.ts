// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PROGRAM = path.resolve(import.meta.dirname, '../../scripts/policies/cli.ts');
const SAMPLE = path.resolve(import.meta.dirname, '../../docs/examples/hopital.json');
/** sysexits.h: EX_USAGE, EX_DATAERR. */
const EXIT_USAGE = 64;
const EXIT_DATA = 65;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-policies-'));
});
afterAll(() => rm(folder, { recursive: true }));

function policies(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr: stderr.replaceAll('\u00A0', ' ') };
}

describe('npm run policies', () => {
  it('finds nothing to say of the sample', () => {
    expect(policies('--check', SAMPLE)).toMatchObject({ status: 0, stderr: '' });
  });

  it('writes the files of a hospital to a folder, and prints the same without one', async () => {
    const out = path.join(folder, 'out');
    expect(policies('--file', SAMPLE, '--out', out)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^18 /u),
    });
    expect((await readdir(out)).sort()).toEqual(['LISEZMOI.txt', 'linux', 'macos', 'windows']);
    const host = await readFile(path.join(out, 'linux/etc/cpx-connect/policy.json'), 'utf8');
    const printed = policies('--file', SAMPLE);
    expect(printed.stdout).toContain(`===== linux/etc/cpx-connect/policy.json\n${host}`);
    expect(printed.stdout).toContain('Windows Registry Editor Version 5.00');
  });

  it('writes nothing for a file that is wrong, and says in French what', async () => {
    const file = path.join(folder, 'wrong.json');
    const out = path.join(folder, 'none');
    const settings = { pinEntri: 'reader', support: { telephone: '15' } };
    await writeFile(file, JSON.stringify({ name: 'A', updateSite: 'https://a.example.fr/', settings }));
    const { status, stderr } = policies('--file', file, '--out', out);
    expect([status, stderr]).toEqual([
      EXIT_DATA,
      'ERREUR  settings.pinEntri : réglage inconnu de cette version. Peut-être « pinEntry » ?\n',
    ]);
    await expect(readdir(out)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.each([[[]], [['--file', SAMPLE, '--check', SAMPLE]], [['--fichier', SAMPLE]], [['--check', '/absent.json']]])(
    'explains itself after %j',
    words => {
      expect(policies(...words)).toMatchObject({ status: EXIT_USAGE, stderr: expect.stringContaining('Usage :') });
    },
  );
});
