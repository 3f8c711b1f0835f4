// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CardModule, ModulePlace, ModuleReading } from '../../native-host/card/index.ts';
import { CpxError } from '../../shared/errors/index.ts';
import type { Settings } from '../../shared/policy/index.ts';
import { digestInfoOf, typePin } from '../../test/card-kit/index.ts';
import { TOKEN_HOLDER } from '../../test/pkcs11/holder.ts';
import { scriptedCommand } from '../../test/pkcs11/module-command.ts';
import type { Script } from '../../test/pkcs11/scripted-module.ts';
import { createTestPki } from '../../test/pki/index.ts';
import { createCardModules } from './index.ts';

/** Any file that root alone writes: the scripted program loads nothing. */
const MODULE = '/usr/lib/os-release';
const READER = 'Lecteur 1';
const NEVER = new AbortController().signal;

const USER_PIN_INITIALIZED = 0x8;
const PROTECTED_PATH = 0x100;
const FINAL_TRY = 0x20000;
const LOCKED = 0x40000;
const CKM_RSA_PKCS = 1;
const CKF_SIGN = 0x800;
const CKR_PIN_INCORRECT = 0xa0;
const CKR_FUNCTION_CANCELED = 0x50;

let certificate: string;
let other: string;
beforeAll(async () => {
  const pki = await createTestPki();
  const { authentication, signature } = await pki.issueCard(TOKEN_HOLDER);
  certificate = Buffer.from(authentication.certificateDer).toString('base64');
  other = Buffer.from(signature.certificateDer).toString('base64');
});

let inserted = new AbortController();
afterEach(() => {
  inserted.abort();
  inserted = new AbortController();
});

const answer = (value: unknown) => ({ kind: 'answer', answer: value }) as const;
const library = { manufacturer: 'Test', description: 'Scripted', version: '1.0' };
const tokenWith = (flags: number) => answer({ label: 'CPS4v1-1', flags, minPinLength: 4, maxPinLength: 4 });
const entry = (der: string, alwaysAuthenticate = false) => ({ id: 'Ag==', der, alwaysAuthenticate });
const inspected = (...certificates: readonly ReturnType<typeof entry>[]) =>
  answer({ certificates, mechanisms: [{ type: CKM_RSA_PKCS, flags: CKF_SIGN }] });

/** A token that does all as it should, with these replies replaced. */
const scriptWith = (changes: Script = {}): Script => ({
  open: answer({ library, slots: ['Autre lecteur', READER] }),
  inspect: inspected(entry('AAAA'), entry(other), entry(certificate)),
  token: tokenWith(USER_PIN_INITIALIZED),
  login: answer({}),
  sign: answer({ signature: Buffer.alloc(256).toString('base64') }),
  ...changes,
});

function modulesWith(
  script: Script,
  cardModule: Settings['cardModule'] | (() => Settings['cardModule']) = { use: 'always', path: MODULE },
  knownModules: readonly string[] = [],
) {
  return createCardModules({
    readSettings: async () => ({ cardModule: typeof cardModule === 'function' ? cardModule() : cardModule }),
    knownModules,
    owners: [0],
    command: scriptedCommand(script),
  });
}

async function read(modules: ReturnType<typeof modulesWith>, changes: Partial<ModulePlace> = {}) {
  const choice = await modules.choose();
  if (choice === null) throw new Error('no module');
  return choice.read({ reader: READER, readers: [READER], generation: null, over: inserted.signal, ...changes });
}

const readScripted = (changes: Script = {}): Promise<ModuleReading> => read(modulesWith(scriptWith(changes)));
const openScripted = async (changes: Script = {}) => (await readScripted(changes)).module.open(NEVER);
const refusal = (code: string, changes: object = {}) => expect.objectContaining({ code, ...changes });

describe.skipIf(process.platform === 'win32')('the choice of a module', () => {
  it('is the administrator’s', async () => {
    expect(await modulesWith({}, { use: 'unknown-cards', path: MODULE }).choose()).toMatchObject({
      use: 'unknown-cards',
    });
    expect(await modulesWith({}, { use: 'never' }, [MODULE]).choose()).toBeNull();
  });

  it('is the first known one that is installed, where none is named', async () => {
    const modules = modulesWith(scriptWith(), { use: 'unknown-cards' }, ['/nonexistent/module.so', MODULE]);
    expect((await read(modules)).access).toBe('module');
    expect(await modulesWith({}, { use: 'always' }, ['/nonexistent/module.so']).choose()).toBeNull();
  });

  it('is none when the policy cannot be read', async () => {
    const modules = modulesWith({}, () => {
      throw new CpxError('POLICY_UNREADABLE');
    });
    expect(await modules.choose()).toBeNull();
  });

  it('is asked for again before a code is spent', async () => {
    let cardModule: Settings['cardModule'] = { use: 'always', path: MODULE };
    const { module } = await read(modulesWith(scriptWith(), () => cardModule));
    cardModule = { use: 'never' };

    await expect(module.open(NEVER)).rejects.toEqual(refusal('CARD_UNSUPPORTED'));
  });
});

describe.skipIf(process.platform === 'win32')('a reading by a module', () => {
  it('takes the authentication certificate from the slot of the reader', async () => {
    const { certificate: read, pin, capability, generation, asksAtReader } = await readScripted();

    expect([read.holder.surname, capability, generation, asksAtReader]).toEqual([
      'D0000020981',
      'pkcs1',
      'CPS4',
      false,
    ]);
    expect(pin).toEqual({ triesLeft: null, minDigits: 4, maxDigits: 4 });
  });

  it.each([
    ['another reader', () => ({ open: answer({ library, slots: ['Autre lecteur'] }) }), 'CARD_UNSUPPORTED'],
    ['no authentication certificate', () => ({ inspect: inspected(entry(other)) }), 'CERTIFICATE_MISSING'],
    ['an unreadable certificate', () => ({ inspect: inspected(entry('AAAA')) }), 'CERTIFICATE_UNREADABLE'],
    [
      'a key that wants the code each time',
      () => ({ inspect: inspected(entry(certificate, true)) }),
      'CARD_UNSUPPORTED',
    ],
    ['no code: read without contact', () => ({ token: tokenWith(0) }), 'CARD_CONTACTLESS'],
    ['a crash', () => ({ inspect: 'crash' as const }), 'CARD_MODULE_FAILED'],
  ])('refuses %s', async (_name, changes, code) => {
    await expect(readScripted(changes())).rejects.toEqual(refusal(code));
  });

  it('ends with the insertion', async () => {
    const reading = readScripted({ inspect: 'hang' });
    inserted.abort();

    await expect(reading).rejects.toThrow();
  });
});

describe.skipIf(process.platform === 'win32')('a card opened by a module', () => {
  const opened = new Set<Awaited<ReturnType<CardModule['open']>>>();
  const open = async (changes: Script = {}) => {
    const card = await openScripted(changes);
    opened.add(card);
    return card;
  };
  afterEach(async () => {
    for (const card of opened) await card.end();
    opened.clear();
  });

  it.each([
    ['one is left', FINAL_TRY, 'PIN_INCORRECT', 1],
    ['none is left', LOCKED, 'PIN_BLOCKED', 0],
    ['nobody tells', 0, 'PIN_INCORRECT', undefined],
  ])('tells after a wrong code that %s', async (_name, flags, code, triesLeft) => {
    const card = await open({
      token: tokenWith(USER_PIN_INITIALIZED | flags),
      login: { kind: 'refused', name: 'C_Login', rv: CKR_PIN_INCORRECT },
    });
    const pin = typePin('4321');

    await expect(card.verify(pin)).rejects.toEqual(refusal(code, { triesLeft }));
    expect(pin.spends).toBe(1);
  });

  it('is given the digits that were typed, or none: the reader asks', async () => {
    const changes: Script = { token: tokenWith(USER_PIN_INITIALIZED | PROTECTED_PATH), login: 'tell' };
    const pin = typePin('1234');
    const told = (secretBytes: number | null) => `login: ${JSON.stringify({ call: 'login', secretBytes })}`;

    await expect((await open(changes)).verify(pin)).rejects.toMatchObject({ detail: told(4) });
    await expect((await open(changes)).verify(null)).rejects.toMatchObject({ detail: told(null) });
    expect(pin.spends).toBe(1);
  });

  it('is cancelled by the person at the reader', async () => {
    const card = await open({
      token: tokenWith(USER_PIN_INITIALIZED | PROTECTED_PATH),
      login: { kind: 'refused', name: 'C_Login', rv: CKR_FUNCTION_CANCELED },
    });

    await expect(card.verify(null)).rejects.toEqual(refusal('USER_CANCELLED'));
  });

  it('refuses a signature of another length', async () => {
    const card = await open({ sign: answer({ signature: 'AAAA' }) });

    await expect(card.sign(digestInfoOf('data'))).rejects.toEqual(refusal('CARD_FAULT'));
  });

  it('does not wait for a login that hangs once the sign-in is over', async () => {
    const { module } = await readScripted({ login: 'hang' });
    const over = new AbortController();
    const card = await module.open(over.signal);
    const verified = card.verify(typePin('1234'));
    over.abort();

    await expect(verified).rejects.toEqual(refusal('CARD_MODULE_FAILED', { detail: 'ended by the host' }));
  });
});
