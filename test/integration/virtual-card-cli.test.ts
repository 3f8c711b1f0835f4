// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestPki, saveTestPki } from '../pki/index.ts';
import { connectVirtualPcsc } from '../virtual-card/index.ts';

const CLI = path.join(import.meta.dirname, '../virtual-card/cli.ts');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cpx-cli-'));
});

afterEach(() => rm(folder, { recursive: true }));

function startCli(...parameters: readonly string[]): ChildProcess {
  return spawn(process.execPath, [CLI, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function readToEnd(child: ChildProcess): Promise<{ code: number; errors: string }> {
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const [code] = await once(child, 'close');
  return { code, errors };
}

describe('npm run virtual-card', () => {
  it('plays a card on a socket and logs exchanges without codes', async () => {
    const socket = path.join(folder, 'card.sock');
    const log = path.join(folder, 'apdu.log');
    await saveTestPki(await createTestPki(), path.join(folder, 'pki'));
    const child = startCli('--link', `socket:${socket}`, '--apdu-log', log, '--pki', path.join(folder, 'pki'));
    await once(child.stdout ?? child, 'data');
    const port = connectVirtualPcsc(socket);
    const connection = await port.connect('Virtual CPx Reader 00 00');
    await connection.transmit(Buffer.from('002000010431323334', 'hex'));
    await connection.transmit(Buffer.from('0020000100', 'hex'));
    await port.close();
    const ended = readToEnd(child);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    expect(await readFile(log, 'utf8')).toBe('0020000104 <PIN> -> 9000\n0020000100 -> 9000\n');
  });

  it('plays a reader with a PIN pad and prints its entry for pcscd', async () => {
    const socket = path.join(folder, 'reader.sock');
    const child = startCli('--link', `ifd:${socket}`, '--keypad', '1234,cancel', '--pin-pad', 'keyOnly');
    let told = '';
    for await (const chunk of child.stdout ?? []) {
      told += String(chunk);
      if (told.includes('card inserted')) break;
    }
    const ended = readToEnd(child);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    expect(told).toContain(`DEVICENAME ${socket}\nLIBPATH /`);
  });

  it.each([
    ['keys that are none', ['--keypad', 'abc'], '--keypad abc'],
    ['a PIN pad that is none', ['--pin-pad', 'toString'], 'keyOnly'],
    ['an unknown parameter', ['--colour'], "Unknown option '--colour'"],
    ['a stray word', ['card.json'], 'card.json'],
    ['a link that is none', ['--link', 'tcp:1'], 'vpcd:PORT'],
  ])('refuses %s with its usage', async (_, parameters, message) => {
    const { code, errors } = await readToEnd(startCli(...parameters));
    expect(code).toBe(2);
    expect(errors).toContain(message);
    expect(errors).toContain('usage: npm run virtual-card');
  });

  it.each([
    ['a profile that is not there', ['--profile', '/nowhere.json'], '/nowhere.json'],
    ['a reader that is not there', ['--link', 'vpcd:1'], 'ECONNREFUSED'],
  ])('fails at %s and says which', async (_, parameters, message) => {
    const { code, errors } = await readToEnd(startCli(...parameters));
    expect(code).toBe(1);
    expect(errors).toContain(message);
    expect(errors).not.toContain('usage:');
  });
});
