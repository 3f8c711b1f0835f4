// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requireModuleFile } from './module-file.ts';

/** The temporary folder, which everybody may write, is on the way to every file of a test: only the file is at fault here. */
const OPENSC = '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so';
const ROOT = [0];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-module-'));
});
afterEach(() => rm(folder, { recursive: true }));

const refusal = (detail: string) => expect.objectContaining({ code: 'CARD_MODULE_FAILED', detail });

describe.skipIf(process.platform === 'win32')('a module file', () => {
  it('of the system is taken, by its real name', async () => {
    const link = path.join(folder, 'module.so');
    await symlink(OPENSC, link);
    expect(await requireModuleFile(OPENSC, ROOT)).toBe(OPENSC);
    expect(await requireModuleFile(link, ROOT)).toBe(OPENSC);
  });

  it('that others may write is refused', async () => {
    const file = path.join(folder, 'module.so');
    await writeFile(file, '');
    await chmod(file, 0o666);
    await expect(requireModuleFile(file, [process.getuid?.() ?? 0])).rejects.toEqual(
      refusal(`${file} can be written by users`),
    );
  });

  it('of another owner is refused', async () => {
    const file = path.join(folder, 'module.so');
    await writeFile(file, '', { mode: 0o644 });
    await expect(requireModuleFile(file, [65_533])).rejects.toEqual(refusal(`${file} is not owned by root`));
  });

  it('in a folder that others may write is refused', async () => {
    const open = path.join(folder, 'open');
    const file = path.join(open, 'module.so');
    await mkdir(open);
    await chmod(open, 0o777);
    await writeFile(file, '', { mode: 0o644 });
    await expect(requireModuleFile(file, [process.getuid?.() ?? 0])).rejects.toEqual(
      refusal(`${open} can be written by users`),
    );
  });

  it.each([
    ['absent', 'absent.so', 'is not there'],
    ['a folder', '.', 'is no regular file'],
  ])('that is %s is refused', async (_name, name, reason) => {
    const file = path.join(folder, name);
    await expect(requireModuleFile(file, ROOT)).rejects.toEqual(refusal(`${file} ${reason}`));
  });
});
