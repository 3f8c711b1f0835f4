// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CpxError } from '../../shared/errors/index.ts';
import { displayEnvironment } from './display.ts';
import { findProgram } from './find-program.ts';
import { runPinentry } from './pinentry.ts';
import { chooseDialogLanguage, writeTexts } from './texts.ts';

const EXECUTABLE = 0o755;
const ROOM_BYTES = 16;
const texts = writeTexts({
  code: 'pin',
  site: { host: 'cps.example.fr', portal: '100 % santé' },
  holder: 'ALAIN <b>D\n0</b>',
  triesLeft: 2,
  language: 'fr',
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-pinentry-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A peer that keeps to the protocol: it greets, takes settings one by one, and answers GETPIN as it is told. */
async function writePeer(answer: string, { ends = false } = {}): Promise<string> {
  const program = path.join(folder, 'pinentry');
  const source = `#!${process.execPath}
const fs = require('node:fs');
const say = text => fs.writeSync(1, text);
say('OK Pleased to meet you\\n');
${ends ? 'process.exit();' : ''}
let pending = '';
process.stdin.on('data', chunk => {
  pending += chunk;
  for (let end = pending.indexOf('\\n'); end >= 0; end = pending.indexOf('\\n')) {
    const line = pending.slice(0, end);
    pending = pending.slice(end + 1);
    fs.appendFileSync(${JSON.stringify(path.join(folder, 'heard'))}, line + '\\n');
    if (line === 'GETPIN') say(${JSON.stringify(answer)});
    else say(line.startsWith('OPTION') ? 'ERR 83886254 Unknown option <Pinentry>\\n' : '# a comment\\nOK\\n');
  }
});`;
  await writeFile(program, source);
  await chmod(program, EXECUTABLE);
  return program;
}

async function ask(program: string, signal = new AbortController().signal) {
  const room = Buffer.from(new ArrayBuffer(ROOM_BYTES));
  const digits = await runPinentry({ program, env: {}, terminal: null }, texts, room, signal);
  return room.toString('latin1', 0, digits);
}
const heard = async () => (await readFile(path.join(folder, 'heard'), 'utf8')).split('\n');

describe('pinentry', () => {
  it('is told for what and for whom, each text on one line, and answers the digits', async () => {
    expect(await ask(await writePeer('D 13572468\nOK\n'))).toBe('13572468');
    expect(await heard()).toEqual([
      'OPTION grab',
      'SETTIMEOUT 60',
      'SETTITLE CPx Connect',
      'SETDESC Connexion à 100 %25 santé (cps.example.fr)%0ACarte de ALAIN  b D 0 /b %0AIl vous reste 2\u00a0essais.',
      'SETPROMPT Code porteur',
      'SETOK Valider',
      'SETCANCEL Annuler',
      'GETPIN',
      '',
    ]);
  });

  it('may answer in parts', async () => {
    expect(await ask(await writePeer('D 13\nD 57\nOK\n'))).toBe('1357');
  });

  it.each([
    ['cancelled', 'ERR 83886179 Operation cancelled <Pinentry>\n', 'USER_CANCELLED'],
    ['the time is over', 'ERR 83886142 Timeout <Pinentry>\n', 'PIN_ENTRY_TIMEOUT'],
    ['no screen', 'ERR 83886340 Invalid IPC response <Pinentry>\n', 'PIN_DIALOG_MISSING'],
    ['nothing typed', 'OK\n', 'PIN_FORMAT'],
    ['a letter', 'D 123a\nOK\n', 'PIN_FORMAT'],
    ['an escaped character', 'D 123%25\nOK\n', 'PIN_FORMAT'],
    ['more than the room', 'D 12345678901234567\nOK\n', 'PIN_FORMAT'],
    ['a line without end', `D ${'1'.repeat(2000)}`, 'PIN_DIALOG_MISSING'],
  ])('%s', async (_name, answer, code) => {
    await expect(ask(await writePeer(answer))).rejects.toMatchObject({ code });
  });

  it('that ends without a word, or is none, is told', async () => {
    await expect(ask(await writePeer('', { ends: true }))).rejects.toMatchObject({ code: 'PIN_DIALOG_MISSING' });
    await expect(ask(path.join(folder, 'absent'))).rejects.toMatchObject({ code: 'PIN_DIALOG_MISSING' });
  });

  it('is ended when the person gives up elsewhere', async () => {
    const giving = new AbortController();
    const asked = ask(await writePeer(''), giving.signal);
    giving.abort(new CpxError('CARD_REMOVED'));
    await expect(asked).rejects.toMatchObject({ code: 'CARD_REMOVED' });
  });
});

describe('a program for the dialog', () => {
  const self = process.getuid?.() ?? 0;
  const DEBIAN = '/usr/bin/pinentry-curses';

  it('is the first that the administrator installed, links followed', async () => {
    expect(await findProgram(['/usr/bin/absent', DEBIAN], [0])).toBe(DEBIAN);
    await symlink(DEBIAN, path.join(folder, 'link'));
    expect(await findProgram([path.join(folder, 'link')], [0])).toBe(DEBIAN);
  });

  it.each([
    ['another owner', DEBIAN, [65_534]],
    ['no program at all', '/etc/passwd', [0]],
  ])('is not %s', async (_name, program, owners) => {
    expect(await findProgram([program], owners)).toBeNull();
  });

  it('is not one below a folder that others can write', async () => {
    await mkdir(path.join(folder, 'bin'));
    const program = path.join(folder, 'bin/pinentry');
    await writeFile(program, '', { mode: EXECUTABLE });
    await chmod(path.join(folder, 'bin'), 0o777);
    expect(await findProgram([program], [0, self])).toBeNull();
  });
});

describe('what a dialog is told', () => {
  it('is the display and the language, and nothing that loads code', () => {
    const variables = {
      DISPLAY: ':0',
      LANG: 'fr_FR.UTF-8',
      HOME: '/h',
      LC_ALL: '',
      LD_PRELOAD: 'x',
      GTK_MODULES: 'x',
      PATH: '/tmp',
    };
    expect(displayEnvironment(variables, 'linux')).toEqual({
      DISPLAY: ':0',
      LANG: 'fr_FR.UTF-8',
      HOME: '/h',
    });
    expect(displayEnvironment({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toEqual({ WAYLAND_DISPLAY: 'wayland-0' });
    expect(displayEnvironment({ LANG: 'C' }, 'linux')).toBeNull();
    expect(displayEnvironment({ LANG: 'C' }, 'darwin')).toEqual({ LANG: 'C' });
  });

  it.each([
    ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
    ['en-GB,fr;q=0.5', 'en'],
    ['de,en;q=0.5', 'en'],
    ['', 'fr'],
  ])('is in the language of "%s"', (acceptLanguage, language) => {
    expect(chooseDialogLanguage(acceptLanguage)).toBe(language);
  });

  it('warns before the last try, in either language', () => {
    const question = { code: 'puk', site: null, holder: 'A', triesLeft: 1 } as const;
    expect(writeTexts({ ...question, language: 'fr' }).description).toContain('dernier essai');
    expect(writeTexts({ ...question, language: 'en' }).description).toContain('last try');
    expect(writeTexts({ ...question, triesLeft: null, language: 'en' }).description).toBe('Card of A');
  });
});
