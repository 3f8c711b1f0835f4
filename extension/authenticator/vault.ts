// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { CpxError } from '../../shared/errors/index.ts';
import { Account, type Enrolment } from './account.ts';
import {
  Base64,
  decodeBase64,
  encodeBase64,
  makeStretching,
  open,
  PBKDF2_ITERATIONS,
  SealedRecord,
  seal,
  stretchPassphrase,
} from './sealing.ts';

/** The key of `storage.local` that holds the sealed accounts. */
export const VAULT_KEY = 'authenticator';
/** The key of `storage.session` that holds the master key while the authenticator is unlocked. */
export const UNLOCKED_KEY = 'authenticator-key';
export const MAX_ACCOUNTS = 50;
const MASTER_BYTES = 32;

const Accounts = v.pipe(v.array(Account), v.maxLength(MAX_ACCOUNTS));
const Unlocked = v.strictObject({ id: v.pipe(v.string(), v.uuid()), master: Base64(MASTER_BYTES, MASTER_BYTES) });

/** A storage area, as far as it is needed. */
export interface VaultArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

export interface VaultStorage {
  readonly local: VaultArea;
  /** In memory only, out of reach for content scripts: gone with the browser. */
  readonly session: VaultArea;
  /** Runs one act at a time among all pages (Web Locks): two tabs do not lose each other's accounts. */
  exclusively<T>(act: () => Promise<T>): Promise<T>;
}

/** `absent`: not set up. `unreadable`: what is stored is no record of ours; it can only be deleted. */
export type VaultState =
  | { readonly kind: 'absent' | 'locked' | 'unreadable' }
  | { readonly kind: 'unlocked'; readonly accounts: readonly Account[] };

/** Why an account was not added. */
export type AddFault = 'full' | 'known';

interface Opened {
  readonly record: SealedRecord;
  readonly master: Uint8Array<ArrayBuffer>;
  readonly accounts: readonly Account[];
}

/**
 * The accounts of the authenticator: sealed by a passphrase in `storage.local`, unlocked until the browser ends
 * (docs/authenticator.md, ADR 0020). It knows nothing of whether it may be used: see `isAuthenticatorOn`.
 */
export class Vault {
  readonly #storage: VaultStorage;
  readonly #iterations: number;

  constructor(storage: VaultStorage, iterations = PBKDF2_ITERATIONS) {
    this.#storage = storage;
    this.#iterations = iterations;
  }

  async readState(): Promise<VaultState> {
    const record = await this.#readRecord();
    if (record === null || record === 'unreadable') return { kind: record === null ? 'absent' : 'unreadable' };
    const opened = await this.#openUnlocked(record);
    return opened === null ? { kind: 'locked' } : { kind: 'unlocked', accounts: opened.accounts };
  }

  /** Sets it up, without accounts, and unlocks it. Throws UNEXPECTED if there is one already. */
  create(passphrase: string): Promise<void> {
    return this.#storage.exclusively(async () => {
      if ((await this.#readRecord()) !== null) throw refused('there is an authenticator already');
      const stretching = makeStretching(this.#iterations);
      const master = await stretchPassphrase(passphrase, stretching);
      const id = crypto.randomUUID();
      await this.#storage.local.set({ [VAULT_KEY]: await seal([], master, { id, stretching }) });
      await this.#keepUnlocked(id, master);
    });
  }

  /** True when the passphrase opens it; it is then unlocked until the browser ends. False changes nothing. */
  unlock(passphrase: string): Promise<boolean> {
    return this.#storage.exclusively(async () => {
      const opened = await this.#openWith(passphrase);
      if (opened === null) return false;
      const { record } = opened;
      if (record.stretching.iterations >= this.#iterations) {
        await this.#keepUnlocked(record.id, opened.master);
        return true;
      }
      // Sealed by a version that asked for less.
      const stretching = makeStretching(this.#iterations);
      const master = await stretchPassphrase(passphrase, stretching);
      await this.#write({ record: { ...record, stretching }, master, accounts: opened.accounts });
      await this.#keepUnlocked(record.id, master);
      return true;
    });
  }

  /** Whether this is the passphrase; asked again before a secret is shown. Changes nothing. */
  async prove(passphrase: string): Promise<boolean> {
    return (await this.#openWith(passphrase)) !== null;
  }

  lock(): Promise<void> {
    return this.#storage.session.remove(UNLOCKED_KEY);
  }

  /** Adds an account for a portal. Gives it, or why not. Throws UNEXPECTED while it is locked. */
  add(enrolment: Enrolment, portal: string): Promise<Account | AddFault> {
    return this.#change<Account | AddFault>(accounts => {
      const account = v.parse(Account, { ...enrolment, portal, id: crypto.randomUUID() });
      if (accounts.some(known => known.secret === account.secret && known.portal === portal))
        return { result: 'known' };
      if (accounts.length >= MAX_ACCOUNTS) return { result: 'full' };
      return { result: account, accounts: [...accounts, account] };
    });
  }

  /** Deletes an account, if it is there. Throws UNEXPECTED while it is locked. */
  remove(id: string): Promise<void> {
    return this.#change(accounts => ({ result: undefined, accounts: accounts.filter(account => account.id !== id) }));
  }

  /** Deletes everything, whatever its state. */
  async destroy(): Promise<void> {
    await this.lock();
    await this.#storage.local.remove(VAULT_KEY);
  }

  #change<T>(
    change: (accounts: readonly Account[]) => { readonly result: T; readonly accounts?: readonly Account[] },
  ): Promise<T> {
    return this.#storage.exclusively(async () => {
      const record = await this.#readRecord();
      const opened = record === null || record === 'unreadable' ? null : await this.#openUnlocked(record);
      if (opened === null) throw refused('the authenticator is locked');
      const { result, accounts } = change(opened.accounts);
      if (accounts !== undefined) await this.#write({ ...opened, accounts });
      return result;
    });
  }

  async #write({ record, master, accounts }: Opened): Promise<void> {
    await this.#storage.local.set({ [VAULT_KEY]: await seal(accounts, master, record) });
  }

  async #keepUnlocked(id: string, master: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#storage.session.set({ [UNLOCKED_KEY]: { id, master: encodeBase64(master) } });
  }

  async #readRecord(): Promise<SealedRecord | 'unreadable' | null> {
    const stored = (await this.#storage.local.get(VAULT_KEY))[VAULT_KEY];
    if (stored === undefined) return null;
    const proved = v.safeParse(SealedRecord, stored);
    return proved.success ? proved.output : 'unreadable';
  }

  async #openUnlocked(record: SealedRecord): Promise<Opened | null> {
    const proved = v.safeParse(Unlocked, (await this.#storage.session.get(UNLOCKED_KEY))[UNLOCKED_KEY]);
    if (!proved.success || proved.output.id !== record.id) return null;
    return openRecord(record, decodeBase64(proved.output.master));
  }

  async #openWith(passphrase: string): Promise<Opened | null> {
    const record = await this.#readRecord();
    if (record === null || record === 'unreadable') throw refused('no authenticator to unlock');
    return openRecord(record, await stretchPassphrase(passphrase, record.stretching));
  }
}

const refused = (detail: string) => new CpxError('UNEXPECTED', { detail });

async function openRecord(record: SealedRecord, master: Uint8Array<ArrayBuffer>): Promise<Opened | null> {
  const opened = await open(record, master);
  return opened === null ? null : { record, master, accounts: v.parse(Accounts, opened.value) };
}
