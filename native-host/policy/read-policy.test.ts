// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectSource, policySourceOf, readPolicy } from './index.ts';

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
const read = (owners = [self]) => readPolicy({ kind: 'json', file, owners });

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

describe('a report of the policy', () => {
  const inspect = () => inspectSource({ kind: 'json', file, owners: [self] });

  it('tells a place where nothing is', async () => {
    await expect(inspect()).resolves.toEqual({ place: file, found: false, policy: {}, remarks: [] });
  });

  it('tells everything that is wrong, what closes and what is left out', async () => {
    await writeFile(file, '{"pinEntri":"any","optional":{"blueLight":1}}');
    await expect(inspect()).resolves.toMatchObject({
      found: true,
      policy: null,
      remarks: [
        { path: 'pinEntri', nearest: 'pinEntry', closes: true },
        { path: 'optional.blueLight', closes: false },
      ],
    });
  });

  it('that is JSON’s null is no policy and closes', async () => {
    await writeFile(file, 'null');
    await expect(inspect()).resolves.toMatchObject({ found: true, policy: null });
  });

  it('is refused as the policy is when a user could have written it', async () => {
    await writeFile(file, '{}');
    await chmod(file, 0o666);
    await expect(inspect()).rejects.toMatchObject(unreadable('can be written by users'));
  });
});

describe('the product’s policy', () => {
  it.each([
    ['linux', { kind: 'json', file: '/etc/cpx-connect/policy.json', owners: [0] }],
    ['darwin', { kind: 'plist', file: '/Library/Managed Preferences/fr.cpx-connect.plist', owners: [0] }],
    ['win32', { kind: 'registry', key: 'SOFTWARE\\Policies\\CPxConnect' }],
  ] as const)('is where only the administrator of %s writes', (platform, source) => {
    expect(policySourceOf(platform)).toEqual(source);
  });
});
