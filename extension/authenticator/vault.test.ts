// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it } from 'vitest';
import { FakeStorage } from '../testing/index.ts';
import type { Enrolment } from './account.ts';
import type { SealedRecord } from './sealing.ts';
import { MAX_ACCOUNTS, UNLOCKED_KEY, VAULT_KEY, Vault, type VaultStorage } from './vault.ts';

const PASSPHRASE = 'cheval lampe agrafe';
const ENROLMENT: Enrolment = {
  issuer: 'SI-SAMU',
  name: 'camille',
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  algorithm: 'SHA1',
  digits: 6,
  period: 30,
};

let local: FakeStorage;
let session: FakeStorage;
let storage: VaultStorage;
let vault: Vault;
beforeEach(async () => {
  local = new FakeStorage();
  session = new FakeStorage();
  let last: Promise<unknown> = Promise.resolve();
  storage = {
    local,
    session,
    exclusively: act => {
      const turn = last.then(act);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
  vault = new Vault(storage);
  await vault.create(PASSPHRASE);
});

const stored = () => structuredClone(local.items.get(VAULT_KEY)) as SealedRecord;
const secretOf = (index: number) =>
  `JBSWY3DPEHPK3PXPJBSWY3DPEHPK${'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(index % 32)}${index < 32 ? 'A' : 'B'}XP`;

describe('the authenticator’s accounts', () => {
  it('are absent until it is set up', async () => {
    const empty = new Vault({ ...storage, local: new FakeStorage() });
    expect(await empty.readState()).toEqual({ kind: 'absent' });
    await expect(empty.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'UNEXPECTED' });
  });

  it('are added, told and removed while it is unlocked', async () => {
    const added = await vault.add(ENROLMENT, 'si-samu');
    expect(added).toMatchObject({ ...ENROLMENT, portal: 'si-samu' });
    expect(await vault.readState()).toEqual({ kind: 'unlocked', accounts: [added] });
    await vault.remove(typeof added === 'string' ? '' : added.id);
    expect(await vault.readState()).toEqual({ kind: 'unlocked', accounts: [] });
  });

  it('are out of reach when it is locked, and when the browser has ended', async () => {
    await vault.add(ENROLMENT, 'si-samu');
    await vault.lock();
    expect(await vault.readState()).toEqual({ kind: 'locked' });
    expect(session.items.size).toBe(0);
    await expect(vault.add(ENROLMENT, 'hopital')).rejects.toMatchObject({ code: 'UNEXPECTED' });
    await expect(vault.remove('x')).rejects.toMatchObject({ code: 'UNEXPECTED' });
    expect(await vault.unlock(PASSPHRASE)).toBe(true);
    expect(await vault.readState()).toMatchObject({ kind: 'unlocked', accounts: [{ name: 'camille' }] });
  });

  it('are not opened by another passphrase, which changes nothing', async () => {
    await vault.lock();
    const before = stored();
    expect([
      await vault.unlock(`${PASSPHRASE} `),
      await vault.prove('cheval lampe'),
      await vault.prove(PASSPHRASE),
    ]).toEqual([false, false, true]);
    expect([stored(), session.items.size]).toEqual([before, 0]);
  });

  it('are stored without a word of them in clear', async () => {
    await vault.add(ENROLMENT, 'si-samu');
    const text = JSON.stringify(Object.fromEntries(local.items));
    for (const part of [PASSPHRASE, ENROLMENT.secret, 'camille', 'SAMU', 'si-samu']) expect(text).not.toContain(part);
    expect(Object.keys(stored()).toSorted()).toEqual(['id', 'nonce', 'salt', 'sealed', 'stretching', 'version']);
    expect(stored()).toMatchObject({ version: 1, stretching: { name: 'PBKDF2-HMAC-SHA-256', iterations: 600_000 } });
    expect(Object.keys(session.items.get(UNLOCKED_KEY) as object)).toEqual(['id', 'master']);
  });

  it('are sealed with a new salt and nonce at every write', async () => {
    const first = stored();
    await vault.add(ENROLMENT, 'si-samu');
    const second = stored();
    await vault.add(ENROLMENT, 'hopital');
    const writes = [first, second, stored()];
    expect(new Set(writes.map(({ salt }) => salt)).size).toBe(3);
    expect(new Set(writes.map(({ nonce }) => nonce)).size).toBe(3);
  });

  const TAMPERED: readonly [string, (record: SealedRecord) => unknown][] = [
    ['id', record => ({ ...record, id: crypto.randomUUID() })],
    ['iterations', record => ({ ...record, stretching: { ...record.stretching, iterations: 600_001 } })],
    ['nonce', record => ({ ...record, nonce: btoa('0'.repeat(12)) })],
    ['salt', record => ({ ...record, salt: btoa('0'.repeat(32)) })],
    [
      'text',
      record => ({ ...record, sealed: `${record.sealed.startsWith('A') ? 'B' : 'A'}${record.sealed.slice(1)}` }),
    ],
  ];
  it.each(TAMPERED)('do not open once their %s was changed', async (_part, change) => {
    await storage.local.set({ [VAULT_KEY]: change(stored()) });
    expect([await vault.readState(), await vault.prove(PASSPHRASE)]).toEqual([{ kind: 'locked' }, false]);
  });

  const UNREADABLE: readonly [string, (record: SealedRecord) => unknown][] = [
    ['no record', () => 'x'],
    ['another version', record => ({ ...record, version: 2 })],
    ['one member more', record => ({ ...record, hint: 'x' })],
    ['one member less', ({ nonce: _nonce, ...record }) => record],
    ['too few iterations', record => ({ ...record, stretching: { ...record.stretching, iterations: 1000 } })],
    ['iterations without end', record => ({ ...record, stretching: { ...record.stretching, iterations: 1e9 } })],
    ['a short nonce', record => ({ ...record, nonce: btoa('0'.repeat(11)) })],
    ['no Base64', record => ({ ...record, sealed: '***' })],
    ['a text without end', record => ({ ...record, sealed: 'A'.repeat(140_000) })],
  ];
  it.each(UNREADABLE)('are unreadable where there is %s; they can be deleted alone', async (_name, change) => {
    await storage.local.set({ [VAULT_KEY]: change(stored()) });
    expect(await vault.readState()).toEqual({ kind: 'unreadable' });
    await expect(vault.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'UNEXPECTED' });
    await expect(vault.create(PASSPHRASE)).rejects.toMatchObject({ code: 'UNEXPECTED' });
    await vault.destroy();
    expect([local.items.size, session.items.size]).toEqual([0, 0]);
    expect(await vault.readState()).toEqual({ kind: 'absent' });
  });

  it('stay locked with the key of another authenticator, or with what is no key', async () => {
    const other = { local: new FakeStorage(), session: new FakeStorage() };
    await new Vault({ ...storage, ...other }).create(PASSPHRASE);
    for (const key of [other.session.items.get(UNLOCKED_KEY), { id: stored().id, master: 'AAAA' }, 'x']) {
      await storage.session.set({ [UNLOCKED_KEY]: key });
      expect(await vault.readState()).toEqual({ kind: 'locked' });
    }
  });

  it('are not set up twice', async () => {
    await expect(vault.create('another passphrase')).rejects.toMatchObject({ code: 'UNEXPECTED' });
    expect(await vault.prove(PASSPHRASE)).toBe(true);
  });

  it('are stretched anew when a later version asks for more', async () => {
    await vault.add(ENROLMENT, 'si-samu');
    const later = new Vault(storage, 650_000);
    expect(await later.unlock(PASSPHRASE)).toBe(true);
    expect(stored().stretching.iterations).toBe(650_000);
    await later.lock();
    expect(await vault.unlock(PASSPHRASE)).toBe(true); // which never asks for less
    expect(stored().stretching.iterations).toBe(650_000);
    expect(await vault.readState()).toMatchObject({ accounts: [{ name: 'camille' }] });
  });

  it('are not lost when two pages add at the same time', async () => {
    const other = new Vault(storage);
    await Promise.all([vault.add(ENROLMENT, 'si-samu'), other.add(ENROLMENT, 'hopital')]);
    expect(await vault.readState()).toMatchObject({ accounts: [{ portal: 'si-samu' }, { portal: 'hopital' }] });
  });

  it('are refused twice for one portal, and beyond their number', async () => {
    for (let index = 0; index < MAX_ACCOUNTS; index++)
      await vault.add({ ...ENROLMENT, secret: secretOf(index) }, 'si-samu');
    expect(await vault.add({ ...ENROLMENT, secret: secretOf(0) }, 'si-samu')).toBe('known');
    expect(await vault.add({ ...ENROLMENT, secret: secretOf(0) }, 'hopital')).toBe('full');
  });
});
