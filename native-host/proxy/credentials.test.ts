// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAuthorization } from './credentials.ts';

const NOBODY = 65_534;
const self = process.getuid?.() ?? 0;
const SECRET = 'très-secret';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-credentials-'));
  file = path.join(folder, 'proxy.json');
});
afterEach(() => rm(folder, { recursive: true }));

const write = (text: string) => writeFile(file, text, { mode: 0o600 });
const good = JSON.stringify({ username: 'samu', password: SECRET });
const refusal = async (owners = [self]) => {
  const error: unknown = await readAuthorization(file, owners).catch(thrown => thrown);
  expect(error).toMatchObject({ code: 'POLICY_UNREADABLE' });
  expect(String(error)).not.toContain(SECRET);
  return error;
};

describe('the file of the proxy’s credentials', () => {
  it('is read as Basic authentication in UTF-8', async () => {
    await write(good);
    const [scheme, value = ''] = (await readAuthorization(file, [self])).split(' ');
    expect([scheme, Buffer.from(value, 'base64').toString('utf8')]).toEqual(['Basic', `samu:${SECRET}`]);
  });

  it('is refused when somebody else owns it', async () => {
    await write(good);
    expect(await refusal([NOBODY])).toMatchObject({ detail: expect.stringContaining('not owned') });
  });

  it('is not followed through a link', async () => {
    await writeFile(path.join(folder, 'real.json'), good, { mode: 0o600 });
    await symlink('real.json', file);
    expect(await refusal()).toMatchObject({ detail: expect.stringContaining('cannot be opened') });
  });

  it('is not waited for when it is a pipe', async () => {
    execFileSync('mkfifo', [file]);
    expect(await refusal()).toMatchObject({ detail: expect.stringContaining('no regular file') });
  });

  it('is refused when it is too large', async () => {
    await write(good + ' '.repeat(4096));
    expect(await refusal()).toMatchObject({ detail: expect.stringContaining('usual size') });
  });

  it('that is broken is not quoted', async () => {
    await write(good.slice(0, -1));
    const error = await refusal();
    expect(error instanceof Error && error.cause).toBeUndefined();
  });
});
