// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { type CardProfile, DEFAULT_PROFILE_FILE, loadProfile } from '../virtual-card/index.ts';
import { type RunningPcscd, startPcscd } from '../virtual-card/pcscd/index.ts';

const run = promisify(execFile);
const running: RunningPcscd[] = [];

async function start(changes: Partial<CardProfile> = {}, inserted = true): Promise<RunningPcscd> {
  const profile = { ...loadProfile(DEFAULT_PROFILE_FILE), ...changes };
  const pcscd = await startPcscd({ profile, inserted });
  running.push(pcscd);
  return pcscd;
}

/** `Yes` or `No` of the first reader, or that there is none. */
async function listFirstReader({ env }: RunningPcscd): Promise<string> {
  const { stdout } = await run('opensc-tool', ['--list-readers'], { env: { ...process.env, ...env } });
  return /^0\s+(Yes|No)/m.exec(stdout)?.[1] ?? 'no reader';
}

afterEach(async () => {
  await Promise.all(running.splice(0).map(pcscd => pcscd.stop()));
});

describe('a private pcscd', () => {
  it('shows insertions and removals to its clients when they resolve', async () => {
    const pcscd = await start({}, false);
    expect(await listFirstReader(pcscd)).toBe('No');
    await pcscd.insert();
    expect(await listFirstReader(pcscd)).toBe('Yes');
    await pcscd.remove();
    expect(await listFirstReader(pcscd)).toBe('No');
    await pcscd.insert();
    expect(await listFirstReader(pcscd)).toBe('Yes');
  });

  it('runs beside others, each with its own card', async () => {
    const [first, second] = await Promise.all([start(), start({}, false)]);
    expect(first.socketPath).not.toBe(second.socketPath);
    expect(await Promise.all([first, second].map(listFirstReader))).toEqual(['Yes', 'No']);
  });

  it('stops and comes back', async () => {
    const pcscd = await start();
    await pcscd.stopDaemon();
    expect(await listFirstReader(pcscd)).toBe('no reader');
    expect((await pcscd.state()).inserted).toBe(false);
    await pcscd.startDaemon();
    await pcscd.insert();
    expect(await listFirstReader(pcscd)).toBe('Yes');
  });

  it('shows a mute card as present and unresponsive', async () => {
    const pcscd = await start({ kind: 'mute' });
    expect(await listFirstReader(pcscd)).toBe('Yes');
    const listing = run('pkcs15-tool', ['--list-pins'], { env: { ...process.env, ...pcscd.env } });
    await expect(listing).rejects.toThrow('Unresponsive card');
  });

  it('leaves nothing behind', async () => {
    const pcscd = await start();
    await pcscd.stop();
    await expect(access(path.dirname(pcscd.socketPath))).rejects.toThrow('ENOENT');
    await expect(pcscd.state()).rejects.toThrow();
    const { stdout } = await run('ps', ['-eo', 'args']);
    expect(stdout).not.toContain(path.dirname(path.dirname(pcscd.socketPath)));
  });
});
