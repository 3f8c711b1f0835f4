// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, watch } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrokenLink, type RungResult } from '../../shared/diagnosis/index.ts';
import type { DiagnoseResult } from '../../shared/protocol/index.ts';
import { VERB_RESULTS } from '../../shared/protocol/index.ts';
import { HostProcess } from '../kit/host-process.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { isolate } from '../virtual-card/pcscd/namespace.ts';

const CLI = path.resolve(import.meta.dirname, '../../native-host/cli.ts');
const EXIT_BROKEN = 1;
const EXIT_USAGE = 64;
const ESCAPE = '\u001b[';

/** A workplace with the system's own pcscd. */
let workplace: Workplace;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cpx-doctor-host-'));
  workplace = await startWorkplace({ reader: 'pcscd' });
});
afterAll(async () => {
  await workplace?.close();
  await rm(folder, { recursive: true, force: true });
});

const stateOf = ({ rungs }: DiagnoseResult, rung: string) =>
  rungs.find(found => found.rung === rung) satisfies RungResult | undefined;

/** Asks a host that is started as a browser starts it. */
async function ask<T>(use: (host: HostProcess) => Promise<T>): Promise<T> {
  const host = new HostProcess(workplace.launcher);
  try {
    await host.hello();
    return await use(host);
  } finally {
    await host.end();
  }
}

describe('the verb diagnose, with a real pcscd', () => {
  it('finds the card, its certificate, its tries and the portal, and tells each live', async () => {
    await ask(async host => {
      const found = await host.request('diagnose', {}).answer;
      expect(findBrokenLink(found.rungs)).toBeNull();
      expect(stateOf(found, 'pcscService')?.finding).toBe('pcscService.ok');
      expect(stateOf(found, 'triesLeft')?.facts).toContainEqual({ name: 'triesLeft', value: '3' });
      expect(stateOf(found, 'tls')?.finding).toBe('tls.ok');
      expect(stateOf(found, 'clock')?.finding).toBe('clock.ok');
      expect(host.rungs.map(({ result }) => result.rung).toSorted()).toEqual(
        found.rungs.map(({ rung }) => rung).toSorted(),
      );
      expect(found.card.length).toBeGreaterThan(0);
    });
    expect(await workplace.reader.triesLeft()).toBe(3);
    expect(await workplace.reader.pinVerified()).toBe(false);
  });

  it('is cancelled like any other request', async () => {
    await ask(async host => {
      const { id, answer } = host.request('diagnose', {});
      const cancelled = expect(answer).rejects.toMatchObject({ code: 'USER_CANCELLED' });
      await host.request('cancel', { request: id }).answer;
      await cancelled;
    });
  });

  it('finds a reader without card, and then a service that stopped', async () => {
    await workplace.reader.remove();
    await ask(async host => {
      const found = await host.request('diagnose', {}).answer;
      expect(findBrokenLink(found.rungs)?.finding).toBe('card.missing');
    });
    await workplace.reader.stopService();
    await ask(async host => {
      const found = await host.request('diagnose', {}).answer;
      expect(findBrokenLink(found.rungs)?.finding).toBe('pcscService.stopped');
    });
    await workplace.reader.startService();
    await workplace.reader.insert();
  });
});

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

async function runDoctor(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(process.execPath, [CLI, 'doctor', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...workplace.reader.host.variables, ...env },
  });
  const [output, errors] = [child.stdout, child.stderr].map(async stream => {
    let text = '';
    for await (const chunk of stream.setEncoding('utf8')) text += chunk;
    return text;
  });
  const [code] = await once(child, 'close');
  return { code, output: (await output) ?? '', errors: (await errors) ?? '' };
}

describe('npm run host -- doctor', () => {
  it('shows the ladder in French, what to do, and the table of the card, without colours where nobody sees them', async () => {
    const { code, output, errors } = await runDoctor(['--language', 'fr']);
    expect(errors).toBe('');
    expect(output).toMatch(/✔ Carte +correct/u);
    expect(output).toContain('Information sur votre carte CPS');
    expect(output).toMatch(/Identifiant {2,}899700209812/u);
    expect(output).not.toContain(ESCAPE);
    // This machine has no route to the real portal, which is a broken link.
    expect(code).toBe(EXIT_BROKEN);
    expect(output).toMatch(/✘ Connexion au portail +en défaut.*\n +Que faire\s: .*\n +Administrateur\s: /u);
    expect(output).toMatch(/Maillon en défaut\s: .+ \(\w+\.[a-z-]+\)/u);
  });

  it('prints what the verb answers as JSON, without the holder unless it is asked for', async () => {
    const { output } = await runDoctor(['--json', '--language', 'en']);
    const found = v.parse(VERB_RESULTS.diagnose, JSON.parse(output));
    expect(stateOf(found, 'card')?.finding).toBe('card.ok');
    expect(output).not.toContain('899700209812');
    const full = v.parse(VERB_RESULTS.diagnose, JSON.parse((await runDoctor(['--json', '--full'])).output));
    expect(full.card.length).toBeGreaterThan(0);
  });

  it('works where no service was ever started', async () => {
    const nowhere = path.join(folder, 'nowhere');
    const { code, output } = await runDoctor(['--json'], { PCSCLITE_CSOCK_NAME: nowhere });
    const found = v.parse(VERB_RESULTS.diagnose, JSON.parse(output));
    expect(code).toBe(EXIT_BROKEN);
    expect(stateOf(found, 'pcscService')).toMatchObject({ state: 'broken', finding: 'pcscService.stopped' });
    expect(stateOf(found, 'reader')).toMatchObject({
      state: 'skipped',
      facts: [{ name: 'after', value: 'pcscService' }],
    });
  });

  it('finds no reader behind a real service that has none', async () => {
    await using service = await startEmptyService();
    const { output } = await runDoctor(['--json'], { PCSCLITE_CSOCK_NAME: service.socket });
    const found = v.parse(VERB_RESULTS.diagnose, JSON.parse(output));
    expect(stateOf(found, 'pcscService')?.finding).toBe('pcscService.ok');
    expect(stateOf(found, 'reader')?.finding).toBe('reader.none');
  });

  it.each([
    ['an unknown portal', ['--portal', 'nulle-part'], 'portals are si-samu'],
    ['an unknown language', ['--language', 'de'], 'languages are fr, en'],
    ['an unknown option', ['--pin', '1234'], '--pin'],
  ])('refuses %s with its usage', async (_name, args, message) => {
    const { code, errors } = await runDoctor(args);
    expect([code, errors]).toEqual([EXIT_USAGE, expect.stringContaining(message)]);
  });
});

/** The system's pcscd, in namespaces of its own, without any reader. */
async function startEmptyService(): Promise<AsyncDisposable & { readonly socket: string }> {
  const run = path.join(folder, 'run');
  const configuration = path.join(folder, 'no-readers');
  await Promise.all([run, configuration].map(name => mkdir(name)));
  const appears = waitForFile(run, 'pcscd.comm');
  const { file, parameters } = isolate({ file: 'pcscd', parameters: ['--foreground', '--config', configuration] }, run);
  const daemon = spawn(file, parameters, { stdio: 'ignore' });
  const ended = once(daemon, 'exit');
  await Promise.race([appears, ended.then(() => Promise.reject(new Error('pcscd did not start')))]);
  const socket = path.join(run, 'pcscd.comm');
  while (!(await listens(socket)));
  return {
    socket,
    [Symbol.asyncDispose]: async () => {
      // unshare passes on nothing gentler.
      daemon.kill('SIGKILL');
      await ended;
    },
  };
}

/** The file is there a moment before anybody listens at it. */
const listens = (file: string): Promise<boolean> =>
  new Promise(resolve => {
    const socket = net.connect(file);
    socket.once('error', () => resolve(false)).once('connect', () => resolve(socket.destroy() === socket));
  });

async function waitForFile(inFolder: string, name: string): Promise<void> {
  for await (const { filename } of watch(inFolder)) if (filename === name) return;
}
