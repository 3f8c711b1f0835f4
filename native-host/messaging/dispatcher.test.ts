// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it, vi } from 'vitest';
import { exampleOf } from '../../shared/diagnosis/index.ts';
import { CpxError } from '../../shared/errors/index.ts';
import type { PukStatus, SignInResult, Status } from '../../shared/protocol/index.ts';
import type { Core } from './core.ts';
import { decodeFrame } from './decode-frame.ts';
import { Dispatcher } from './dispatcher.ts';
import { PinVault } from './pin-vault.ts';

const PROTOCOL = { major: 1, minor: 0, patch: 0 };
const STATUS: Status = { service: 'running', readers: [] };
const RESULT: SignInResult = {
  landing: { kind: 'redirect', url: 'https://www.example.fr/', site: 'same-site' },
  cookies: [],
  registrableDomain: 'example.fr',
  connection: { host: 'carte.example.fr', protocol: 'TLSv1.2', cipher: 'X', signature: 'rsa_pkcs1_sha256' },
  steps: [],
};
const PUK_STATUS: PukStatus = { triesLeft: 10, usesLeft: 100, minDigits: 8, maxDigits: 8 };
const INSERTION = '7f1d6f0e-3c51-4d9e-9a34-0d5a3c6b2f11';
const CHANGE = { insertion: INSERTION, lastTryConfirmed: false, pin: '1234', newPin: '4321' };
const UNBLOCKING = { insertion: INSERTION, lastTryConfirmed: false, puk: '12345678', newPin: '4321' };
const SIGN_IN = {
  url: 'https://carte.example.fr/',
  method: 'GET',
  form: null,
  cookies: [],
  userAgent: '',
  acceptLanguage: 'fr',
  insertion: INSERTION,
  lastTryConfirmed: false,
  pin: '1234',
};

function start(core: Partial<Core> = {}) {
  const sent: unknown[] = [];
  const vault = new PinVault();
  const whole: Core = {
    status: async () => STATUS,
    signIn: async () => RESULT,
    changePin: async () => undefined,
    unblockPin: async () => undefined,
    pukStatus: async () => PUK_STATUS,
    diagnose: async () => ({ rungs: [], card: [] }),
    close: async () => undefined,
    ...core,
  };
  const loadCore = vi.fn(async () => whole);
  const dispatcher = new Dispatcher({
    product: '0.1.0',
    protocol: PROTOCOL,
    vault,
    loadCore,
    send: message => sent.push(message),
  });
  const ask = (id: number, method: string, params: unknown) =>
    dispatcher.handle(decodeFrame(Buffer.from(JSON.stringify({ jsonrpc: '2.0', id, method, params })), vault));
  const greet = (major = 1) => ask(1, 'hello', { protocol: { ...PROTOCOL, major }, product: '9.9.9' });
  return { dispatcher, sent, vault, ask, greet, loadCore };
}

const untilAborted = ({ signal }: { readonly signal: AbortSignal }) =>
  new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });

const refusal = (id: number | null, code: string) => ({
  jsonrpc: '2.0',
  id,
  error: expect.objectContaining({ data: expect.objectContaining({ code }) }),
});

describe('a port', () => {
  it('begins with hello, which tells the versions of the host', async () => {
    const { greet, sent } = start();
    await greet();
    expect(sent).toEqual([{ jsonrpc: '2.0', id: 1, result: { protocol: PROTOCOL, product: '0.1.0' } }]);
  });

  it.each(['status', 'signIn', 'changePin', 'unblockPin', 'pukStatus', 'diagnose', 'cancel'])(
    'does not answer %s before hello',
    async verb => {
      const { ask, sent, loadCore } = start();
      await ask(1, verb, {});
      expect(sent).toEqual([refusal(1, 'PROTOCOL_VIOLATION')]);
      expect(loadCore).not.toHaveBeenCalled();
    },
  );

  it.each([
    [2, 'HOST_OUTDATED'],
    [0, 'EXTENSION_OUTDATED'],
  ])('with an extension of major version %i tells its own version, then refuses with %s', async (major, code) => {
    const { ask, greet, sent } = start();
    await greet(major);
    await ask(2, 'status', {});
    expect(sent).toEqual([
      { jsonrpc: '2.0', id: 1, result: { protocol: PROTOCOL, product: '0.1.0' } },
      refusal(2, code),
    ]);
  });

  it('tells the status, and each change after it', async () => {
    let change: (status: Status) => void = () => undefined;
    const { ask, greet, sent } = start({
      status: async onChange => {
        change = onChange;
        return STATUS;
      },
    });
    await greet();
    await ask(2, 'status', {});
    change({ service: 'stopped', readers: [] });
    expect(sent.slice(1)).toEqual([
      { jsonrpc: '2.0', id: 2, result: STATUS },
      { jsonrpc: '2.0', method: 'statusChanged', params: { service: 'stopped', readers: [] } },
    ]);
  });

  it('tells a core that cannot be loaded by its code', async () => {
    const { ask, greet, sent } = start({ status: () => Promise.reject(new CpxError('PCSC_STOPPED')) });
    await greet();
    await ask(2, 'status', {});
    expect(sent[1]).toEqual(refusal(2, 'PCSC_STOPPED'));
  });
});

describe('a sign-in', () => {
  it('gets the code porteur, tells its steps and answers', async () => {
    const { ask, greet, sent, vault } = start({
      signIn: async ({ pin, onStep }) => {
        onStep('signing');
        await pin?.spend({ cla: 0, ins: 0x20, p1: 0, p2: 1, storedDigits: 4, padByte: null }, async () => undefined);
        return RESULT;
      },
    });
    await greet();
    await ask(2, 'signIn', SIGN_IN);
    expect(sent.slice(1)).toEqual([
      { jsonrpc: '2.0', method: 'progress', params: { request: 2, step: 'signing' } },
      { jsonrpc: '2.0', id: 2, result: RESULT },
    ]);
    expect(vault.memory.every(byte => byte === 0)).toBe(true);
  });

  it('that never reached the card leaves no code porteur behind', async () => {
    const { ask, greet, sent, vault } = start({ signIn: () => Promise.reject(new CpxError('SERVER_UNREACHABLE')) });
    await greet();
    await ask(2, 'signIn', SIGN_IN);
    expect(sent[1]).toEqual(refusal(2, 'SERVER_UNREACHABLE'));
    expect(vault.memory.every(byte => byte === 0)).toBe(true);
  });

  it('with one member too many is refused and its code porteur wiped', async () => {
    const { ask, greet, sent, vault } = start();
    await greet();
    await ask(2, 'signIn', { ...SIGN_IN, digest: 'AAAA' });
    expect(sent[1]).toEqual(refusal(2, 'PROTOCOL_VIOLATION'));
    expect(vault.memory.every(byte => byte === 0)).toBe(true);
  });

  it('without code porteur is refused', async () => {
    const { pin: _pin, ...params } = SIGN_IN;
    const { ask, greet, sent } = start();
    await greet();
    await ask(2, 'signIn', params);
    expect(sent[1]).toEqual(refusal(2, 'PROTOCOL_VIOLATION'));
  });

  it('a code porteur sent with another verb is refused and wiped', async () => {
    const { ask, greet, sent, vault } = start();
    await greet();
    await ask(2, 'status', { pin: '1234' });
    expect(sent[1]).toEqual(refusal(2, 'PROTOCOL_VIOLATION'));
    expect(vault.memory.every(byte => byte === 0)).toBe(true);
  });

  it('is one at a time, and the first one keeps its code porteur', async () => {
    let finish: (result: SignInResult) => void = () => undefined;
    const { ask, greet, sent, vault } = start({ signIn: () => new Promise(resolve => (finish = resolve)) });
    await greet();
    const first = ask(2, 'signIn', SIGN_IN);
    await ask(3, 'signIn', { ...SIGN_IN, pin: '9999' });
    expect(sent[1]).toEqual(refusal(3, 'BUSY'));
    expect(vault.memory.includes('1234')).toBe(true);
    finish(RESULT);
    await first;
    expect(sent[2]).toEqual({ jsonrpc: '2.0', id: 2, result: RESULT });
  });

  it('is cancelled by its number only', async () => {
    const { ask, greet, sent } = start({ signIn: untilAborted });
    await greet();
    const running = ask(2, 'signIn', SIGN_IN);
    await ask(3, 'cancel', { request: 99 });
    await ask(4, 'cancel', { request: 2 });
    await running;
    expect(sent.slice(1)).toEqual([
      { jsonrpc: '2.0', id: 3, result: {} },
      { jsonrpc: '2.0', id: 4, result: {} },
      refusal(2, 'USER_CANCELLED'),
    ]);
  });

  it('ends with its port, and the card is left', async () => {
    const close = vi.fn(async () => undefined);
    const { ask, greet, dispatcher, sent } = start({ signIn: untilAborted, close });
    await greet();
    const running = ask(2, 'signIn', SIGN_IN);
    await dispatcher.close();
    await running;
    expect(sent[1]).toEqual(refusal(2, 'USER_CANCELLED'));
    expect(close).toHaveBeenCalledOnce();
  });
});

describe('a change of code', () => {
  const SPEND = { cla: 0, ins: 0x24, p1: 0, p2: 1, storedDigits: 4, padByte: null };

  it('gets both codes and answers when the card has taken them', async () => {
    let command = '';
    const { ask, greet, sent, vault } = start({
      changePin: async ({ params, pin, newPin }) => {
        expect(params).toEqual({ ...CHANGE, pin: '0000', newPin: '0000' });
        await pin?.spend(
          SPEND,
          async bytes => {
            command = Buffer.from(bytes).toString('latin1');
          },
          newPin ?? undefined,
        );
      },
    });
    await greet();
    await ask(2, 'changePin', CHANGE);
    expect([command.slice(5), sent[1]]).toEqual(['12344321', { jsonrpc: '2.0', id: 2, result: {} }]);
    expect(vault.memory.every(byte => byte === 0)).toBe(true);
  });

  it('by the code de déblocage gets that one and the new one', async () => {
    const digits: (number | undefined)[] = [];
    const { ask, greet, sent } = start({
      unblockPin: async ({ puk, newPin }) => void digits.push(puk?.digits, newPin?.digits),
    });
    await greet();
    await ask(2, 'unblockPin', UNBLOCKING);
    expect([digits, sent[1]]).toEqual([[8, 4], { jsonrpc: '2.0', id: 2, result: {} }]);
  });

  it.each([
    ['changePin', CHANGE],
    ['unblockPin', UNBLOCKING],
  ] as const)('%s that fails leaves no code behind', async (verb, params) => {
    const { ask, greet, sent, vault } = start({ [verb]: () => Promise.reject(new CpxError('CARD_REMOVED')) });
    await greet();
    await ask(2, verb, params);
    expect(sent[1]).toEqual(refusal(2, 'CARD_REMOVED'));
    expect(vault.memory.every(byte => byte === 0)).toBe(true);
  });

  it.each([
    ['changePin', { ...CHANGE, puk: '12345678' }],
    ['unblockPin', { ...UNBLOCKING, pin: '1234' }],
    ['signIn', { ...SIGN_IN, newPin: '1234' }],
    ['pukStatus', { insertion: INSERTION, puk: '12345678' }],
  ])('%s with a code that is not its own is refused and wiped', async (verb, params) => {
    const { ask, greet, sent, vault } = start();
    await greet();
    await ask(2, verb, params);
    expect(sent[1]).toEqual(refusal(2, 'PROTOCOL_VIOLATION'));
    expect(vault.memory.every(byte => byte === 0)).toBe(true);
  });

  it('is not begun while a sign-in is under way, nor the other way round', async () => {
    let finish: (result: SignInResult) => void = () => undefined;
    const { ask, greet, sent } = start({ signIn: () => new Promise(resolve => (finish = resolve)) });
    await greet();
    const first = ask(2, 'signIn', { ...SIGN_IN, pin: null });
    await ask(3, 'changePin', CHANGE);
    await ask(4, 'pukStatus', { insertion: INSERTION });
    finish(RESULT);
    await first;
    await ask(5, 'changePin', CHANGE);
    expect(sent.slice(1, 3)).toEqual([refusal(3, 'BUSY'), refusal(4, 'BUSY')]);
    expect(sent[4]).toEqual({ jsonrpc: '2.0', id: 5, result: {} });
  });

  it('is cancelled by its number', async () => {
    const { ask, greet, sent } = start({ changePin: untilAborted });
    await greet();
    const running = ask(2, 'changePin', CHANGE);
    await ask(3, 'cancel', { request: 2 });
    await running;
    expect(sent.slice(1)).toEqual([{ jsonrpc: '2.0', id: 3, result: {} }, refusal(2, 'USER_CANCELLED')]);
  });

  it('is preceded by the question what is left of the code de déblocage', async () => {
    const { ask, greet, sent } = start();
    await greet();
    await ask(2, 'pukStatus', { insertion: INSERTION });
    expect(sent[1]).toEqual({ jsonrpc: '2.0', id: 2, result: PUK_STATUS });
  });
});

describe('a diagnosis', () => {
  const FOUND = exampleOf('reader.none');

  it('tells each rung as it is found, then all of them', async () => {
    const { ask, greet, sent } = start({
      diagnose: async ({ params, onRung }) => {
        expect(params).toEqual({ portal: 'si-samu' });
        onRung(FOUND);
        return { rungs: [FOUND], card: [] };
      },
    });
    await greet();
    await ask(2, 'diagnose', { portal: 'si-samu' });
    expect(sent.slice(1)).toEqual([
      { jsonrpc: '2.0', method: 'rungFound', params: { request: 2, result: FOUND } },
      { jsonrpc: '2.0', id: 2, result: { rungs: [FOUND], card: [] } },
    ]);
  });

  it('is cancelled by its number, and is not begun while a sign-in is under way', async () => {
    const { ask, greet, sent } = start({ diagnose: untilAborted, signIn: untilAborted });
    await greet();
    const diagnosis = ask(2, 'diagnose', {});
    await ask(3, 'cancel', { request: 2 });
    await diagnosis;
    const signIn = ask(4, 'signIn', { ...SIGN_IN, pin: null });
    await ask(5, 'diagnose', {});
    await ask(6, 'cancel', { request: 4 });
    await signIn;
    expect(sent).toContainEqual(refusal(2, 'USER_CANCELLED'));
    expect(sent).toContainEqual(refusal(5, 'BUSY'));
  });
});
