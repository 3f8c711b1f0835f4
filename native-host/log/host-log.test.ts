// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogLevel } from '../../shared/policy/index.ts';
import { findLogFile, openLog } from './index.ts';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-log-'));
  file = path.join(folder, 'state/host.log');
});
afterEach(() => rm(folder, { recursive: true }));

const withLevel = (level: LogLevel, maxBytes?: number) => openLog(file, async () => level, maxBytes);
const LINE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \d+ (?<rest>.*)$/u;
const lines = async (name = file) =>
  (await readFile(name, 'utf8'))
    .trimEnd()
    .split('\n')
    .map(line => LINE.exec(line)?.groups?.['rest']);

describe('the log of the host', () => {
  it('is not there where the administrator wants none', async () => {
    const log = withLevel('off');
    await log.write('error', 'signIn CARD_REMOVED');
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['error', ['error signIn CARD_REMOVED']],
    ['info', ['info signIn done', 'error signIn CARD_REMOVED']],
  ] as const)('has at the level %s the lines of it', async (level, expected) => {
    const log = withLevel(level);
    void log.write('info', 'signIn done');
    await log.write('error', 'signIn CARD_REMOVED');
    expect(await lines()).toEqual(expected);
  });

  it('follows the administrator from one line to the next', async () => {
    let level: LogLevel = 'error';
    const log = openLog(file, async () => level);
    await log.write('error', 'one');
    level = 'off';
    await log.write('error', 'two');
    expect(await lines()).toEqual(['error one']);
  });

  it('is the person’s own', async () => {
    await withLevel('error').write('error', 'one');
    expect([(await stat(file)).mode & 0o777, (await stat(path.dirname(file))).mode & 0o777]).toEqual([0o600, 0o700]);
  });

  it('keeps an event on one line of a bounded length', async () => {
    await withLevel('error').write('error', `a\nb\u001B[31m${'x'.repeat(5000)}`);
    const [line = ''] = await lines();
    expect(line).toMatch(/^error a b \[31mx+$/u);
    expect(line).toHaveLength('error '.length + 1000);
  });

  it('starts anew at its limit and keeps the one before', async () => {
    const log = withLevel('error', 100);
    for (const word of ['first', 'second', 'third', 'fourth', 'fifth']) await log.write('error', word.padEnd(30, '.'));
    expect((await readdir(path.dirname(file))).sort()).toEqual(['host.1.log', 'host.log']);
    expect(await lines()).toHaveLength(1);
    expect(await lines(file.replace('host.log', 'host.1.log'))).toHaveLength(2);
  });

  it('writes through no link', async () => {
    file = path.join(folder, 'host.log');
    const other = path.join(folder, 'other');
    await writeFile(other, 'kept');
    await symlink(other, file);
    await withLevel('error').write('error', 'one');
    expect(await readFile(other, 'utf8')).toBe('kept');
  });

  it('stops nothing where it cannot be written or the policy cannot be read', async () => {
    file = '/dev/null/host.log';
    await expect(withLevel('error').write('error', 'one')).resolves.toBeUndefined();
    const log = openLog(path.join(folder, 'host.log'), () => Promise.reject(new Error('POLICY_UNREADABLE')));
    await expect(log.write('error', 'one')).resolves.toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the place of the log', () => {
  it.each([
    ['linux', {}, '/home/a/.local/state/cpx-connect/host.log'],
    ['linux', { XDG_STATE_HOME: '/state' }, '/state/cpx-connect/host.log'],
    ['linux', { XDG_STATE_HOME: 'state' }, '/home/a/.local/state/cpx-connect/host.log'],
    ['darwin', {}, '/home/a/Library/Logs/cpx-connect/host.log'],
    ['win32', { LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' }, 'C:\\Users\\a\\AppData\\Local\\CPxConnect\\host.log'],
    ['win32', {}, null],
    ['win32', { LOCALAPPDATA: 'Local' }, null],
  ] as const)('on %s with %j is the person’s', (platform, variables, expected) => {
    expect(findLogFile(platform, variables, '/home/a')).toBe(expected);
  });
});
