// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPolicy } from './index.ts';

const self = process.getuid?.() ?? 0;
const NOBODY = 65_534;
let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-policy-'));
  file = path.join(folder, 'policy.json');
});
afterEach(() => rm(folder, { recursive: true }));

const unreadable = (detail: string) => ({ code: 'POLICY_UNREADABLE', detail: expect.stringContaining(detail) });
const read = (owners = [self]) => readPolicy({ file, owners });

describe('the policy file', () => {
  it('that is absent is an empty policy', async () => {
    await expect(read()).resolves.toEqual({});
  });

  it('is read when the administrator owns it', async () => {
    await writeFile(file, '{"waysIn":["card"]}', { mode: 0o644 });
    await expect(read()).resolves.toEqual({ waysIn: ['card'] });
  });

  it('is refused when another user owns it', async () => {
    await writeFile(file, '{}');
    await expect(read([NOBODY])).rejects.toMatchObject(unreadable('not owned by root'));
  });

  it.each([0o664, 0o646])('is refused with mode %o', async mode => {
    await writeFile(file, '{}');
    await chmod(file, mode);
    await expect(read()).rejects.toMatchObject(unreadable('can be written by users'));
  });

  it('is refused in a folder that users can write', async () => {
    await writeFile(file, '{}');
    await chmod(folder, 0o777);
    await expect(read()).rejects.toMatchObject(unreadable('folder can be written by users'));
  });

  it('is not followed through a link', async () => {
    await writeFile(path.join(folder, 'real.json'), '{}');
    await symlink('real.json', file);
    await expect(read()).rejects.toMatchObject(unreadable('cannot be opened'));
  });

  it.each([
    ['not JSON', '{"waysIn":', 'not JSON'],
    ['empty', '', 'not JSON'],
    ['of unknown keys', '{"ways":[]}', 'ways'],
    ['too large', ' '.repeat(1024 * 1024 + 1), 'too large'],
  ])('that is %s closes', async (_name, text, detail) => {
    await writeFile(file, text);
    await expect(read()).rejects.toMatchObject(unreadable(detail));
  });
});
