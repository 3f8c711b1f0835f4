// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, describe, expect, it } from 'vitest';
import { MODULE_COMMAND, scriptedCommand } from '../../test/pkcs11/module-command.ts';
import type { Script } from '../../test/pkcs11/scripted-module.ts';
import { ModuleProcess } from './module-process.ts';

const SHORT_MS = 300;

let module: ModuleProcess | null = null;
afterEach(() => module?.stop());

function start(script: Script): ModuleProcess {
  module = new ModuleProcess(scriptedCommand(script));
  return module;
}

const isRunning = ({ pid }: ModuleProcess): boolean => {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false; // ESRCH
  }
};

describe('a module that misbehaves', () => {
  it.each([
    ['crashes', 'crash', 'ended: SIGSEGV'],
    ['ends the process', 'exit', 'ended: exit code 3'],
    ['answers no JSON', 'garbage', 'an answer out of form'],
    ['announces an endless answer', 'endless', 'an answer too long'],
    ['answers something else', { kind: 'answer', answer: { signature: 'no base64!' } }, 'sign answered out of form'],
    [
      'answers with a member too many',
      { kind: 'answer', answer: { signature: 'AAAA', x: 1 } },
      'sign answered out of form',
    ],
    ['cannot be spoken to', { kind: 'failed', detail: 'the module has no C_Sign' }, 'sign: the module has no C_Sign'],
  ] as const)('and %s is CARD_MODULE_FAILED', async (_name, sign, detail) => {
    const subject = start({ sign });
    const signed = subject.call('sign', { id: '', mechanism: 1, data: '' });

    await expect(signed).rejects.toMatchObject({ code: 'CARD_MODULE_FAILED', detail });
  });

  it('and hangs is ended', async () => {
    const subject = start({ login: 'hang' });
    const login = subject.call('login', { secretBytes: null }, { timeoutMs: SHORT_MS });

    await expect(login).rejects.toMatchObject({ code: 'CARD_MODULE_FAILED', detail: 'login took longer than 300 ms' });
    await subject.stop();
    expect(isRunning(subject)).toBe(false);
  });

  it('and answers twice is ended, and what was to follow refused', async () => {
    const subject = start({ login: 'twice', end: 'hang' });
    await subject.call('login', { secretBytes: null }).catch(() => undefined);
    const next = subject.call('sign', { id: '', mechanism: 1, data: '' });

    await expect(next).rejects.toMatchObject({ code: 'CARD_MODULE_FAILED' });
  });

  it('answers nothing more once it has failed', async () => {
    const subject = start({ open: 'crash' });
    await subject.call('open', { file: '/x' }).catch(() => undefined);

    await expect(subject.call('open', { file: '/x' })).rejects.toMatchObject({ detail: 'ended: SIGSEGV' });
  });
});

it('a refusal of the module is told with its name', async () => {
  const subject = start({ login: { kind: 'refused', name: 'C_Login', rv: 0xa4 } });
  const login = subject.call('login', { secretBytes: 4 }, { context: 'login', secret: Buffer.from('1234') });

  await expect(login).rejects.toMatchObject({ code: 'PIN_BLOCKED', triesLeft: 0, detail: 'C_Login: CKR_PIN_LOCKED' });
});

it('a second call waits for nobody', async () => {
  const subject = start({ open: 'hang' });
  const first = subject.call('open', { file: '/x' });

  await expect(subject.call('open', { file: '/x' })).rejects.toMatchObject({ code: 'CARD_MODULE_FAILED' });
  subject.killIfBusy();
  await expect(first).rejects.toMatchObject({ detail: 'ended by the host' });
});

it('a program that is not there is CARD_MODULE_FAILED', async () => {
  module = new ModuleProcess({ file: '/nonexistent', parameters: [] });

  await expect(module.call('open', { file: '/x' })).rejects.toMatchObject({ code: 'CARD_MODULE_FAILED' });
});

describe.runIf(process.platform === 'linux')('the real program', () => {
  it.each([
    ['no library', '/etc/hostname'],
    ['a library that is no module', '/lib/x86_64-linux-gnu/libc.so.6'],
  ])('refuses %s', async (_name, file) => {
    module = new ModuleProcess(MODULE_COMMAND);

    await expect(module.call('open', { file })).rejects.toMatchObject({ code: 'CARD_MODULE_FAILED' });
  });

  it('refuses to log in before a module is open', async () => {
    module = new ModuleProcess(MODULE_COMMAND);
    const login = module.call('login', { secretBytes: 4 }, { secret: Buffer.from('1234') });

    await expect(login).rejects.toMatchObject({ detail: 'login: no module opened' });
  });

  it('ends with its pipe', async () => {
    module = new ModuleProcess(MODULE_COMMAND);
    await module.call('end', {});
    await module.stop();

    expect(isRunning(module)).toBe(false);
  });
});
