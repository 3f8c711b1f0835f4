// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCard } from '../../native-host/card/index.ts';
import { type CardTrace, parseTrace } from '../../native-host/trace/index.ts';
import { connectVirtualPcsc, createReplayCard, createVirtualPcsc, loadProfile } from '../virtual-card/index.ts';
import { type RunningPcscd, startPcscd } from '../virtual-card/pcscd/index.ts';

const run = promisify(execFile);
const HOST_CLI = path.join(import.meta.dirname, '../../native-host/cli.ts');
const PROFILES = path.join(import.meta.dirname, '../virtual-card/profiles');
const READER = 'Lecteur 1';
const PRIVATE_FILE = 0o600;

let folder: string;
let pcscd: RunningPcscd;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cpx-trace-'));
});

afterEach(async () => {
  await pcscd.stop();
  await rm(folder, { recursive: true });
});

async function start(profile: string, inserted = true): Promise<void> {
  pcscd = await startPcscd({ profile: loadProfile(path.join(PROFILES, `${profile}.json`)), inserted });
}

const runTrace = (...parameters: readonly string[]) =>
  run(process.execPath, [HOST_CLI, 'trace', ...parameters], { env: { ...process.env, ...pcscd.env } });

async function trace(...parameters: readonly string[]): Promise<CardTrace> {
  const file = path.join(folder, 'trace.json');
  await runTrace('--output', file, ...parameters);
  expect((await stat(file)).mode & 0o777).toBe(PRIVATE_FILE);
  return parseTrace(await readFile(file, 'utf8'));
}

/** A process of its own with a `connection` to the card: libpcsclite keeps the first service that a process met. */
function startOnCard(source: string): ChildProcess {
  const importOf = (room: string) => new URL(`../../native-host/${room}/index.ts`, import.meta.url).href;
  const program = `
    const { readCard } = await import(${JSON.stringify(importOf('card'))});
    const { openPcsc } = await import(${JSON.stringify(importOf('pcsc'))});
    const port = openPcsc();
    const connection = await port.connect(${JSON.stringify(pcscd.readerName)});
    ${source}
    process.once('disconnect', () => process.exit());`;
  return spawn(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, ...pcscd.env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** What such a process tells; it ends then. */
async function runOnCard(source: string): Promise<unknown> {
  const child = startOnCard(source);
  const [message] = await once(child, 'message');
  await leave(child);
  return message;
}

async function leave(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}

const readThroughPcscd = ({ atr }: CardTrace) =>
  runOnCard(`process.send(JSON.stringify(await readCard(connection, Buffer.from('${atr}', 'hex'))));`);

async function readReplay(recorded: CardTrace) {
  const pcsc = createVirtualPcsc();
  pcsc.addReader(READER);
  const card = createReplayCard(recorded);
  pcsc.insert(READER, card);
  return readCard(await pcsc.connect(READER), card.atr);
}

describe('npm run host -- trace, through the real pcscd', () => {
  it.each(['default', 'cps4'])('a card’s trace replays as the card: %s', async profile => {
    await start(profile);
    const recorded = await trace('--full');
    expect(JSON.stringify(await readReplay(recorded))).toBe(await readThroughPcscd(recorded));
    expect(recorded).toMatchObject({ reader: pcscd.readerName, redacted: false, platform: process.platform });
    const { triesLeft, pinVerified } = await pcscd.state();
    expect([triesLeft, pinVerified]).toEqual([3, false]);
  });

  it('is masked unless asked otherwise, and says so', async () => {
    await start('default');
    const { stdout, stderr } = await runTrace();
    const recorded = parseTrace(stdout);
    expect(recorded.redacted).toBe(true);
    expect(stderr).toContain('Serial number, names and certificates are masked.');
    const secrets = ['ALAIN', 'D0000020981', '899700209812', '2600301752'];
    const hexadecimal = secrets.map(text => Buffer.from(text).toString('hex').toUpperCase());
    for (const secret of [...secrets, ...hexadecimal, '260030175']) expect(stdout).not.toContain(secret);
    expect((await readReplay(recorded)).certificate.holder.nationalId).toBe('000000000000');
  });

  it('leaves a verified code verified: the card stays as it was found', async () => {
    await start('default');
    const other = startOnCard(`
      await connection.transmit(Buffer.from('002000010431323334', 'hex'));
      process.send('verified');`);
    await once(other, 'message');
    const recorded = await trace();
    expect(recorded.steps.find(({ name }) => name === 'tries of 01')?.exchanges.at(-1)?.answer).toBe('9000');
    expect((await pcscd.state()).pinVerified).toBe(true);
    await leave(other);
  });

  it('names what is missing', async () => {
    await start('default', false);
    await expect(runTrace()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('CARD_MISSING') });
    await expect(runTrace('--reader', 'no such reader')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('READER_MISSING'),
    });
    await expect(runTrace('--pin', '1234')).rejects.toMatchObject({
      code: 64,
      stderr: expect.stringContaining('Usage'),
    });
  });

  it('is for replay by npm run virtual-card', async () => {
    await start('default');
    const recorded = await trace('--full');
    const cli = path.join(import.meta.dirname, '../virtual-card/cli.ts');
    const replay = ['--replay', path.join(folder, 'trace.json')];
    const socket = path.join(folder, 'card.sock');
    const player = spawn(process.execPath, [cli, ...replay, '--link', `socket:${socket}`], { stdio: 'pipe' });
    await once(player.stdout, 'data');
    const port = connectVirtualPcsc(socket);
    const reading = await readCard(await port.connect('Virtual CPx Reader 00 00'), Buffer.from(recorded.atr, 'hex'));
    expect(reading.certificate.holder.nationalId).toBe('899700209812');
    await port.close();
    player.kill('SIGTERM');
    await once(player, 'exit');
    await expect(run(process.execPath, [cli, ...replay, '--profile', 'x.json'])).rejects.toMatchObject({ code: 2 });
  });
});
