// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Holder } from '../holder.ts';
import type { Channel, ChannelKind } from '../otp/index.ts';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** An account that exists when the replica starts. */
export interface AccountSeed {
  /** `prénom.nom`. */
  readonly identifier: string;
  readonly password: string;
  readonly holder: Holder;
  /** E.164. */
  readonly telephone?: string;
  readonly email?: string;
}

interface PasswordHash {
  readonly salt: Buffer;
  readonly key: Buffer;
}

/** What the portal keeps of a person between two sessions. */
export interface Account {
  readonly identifier: string;
  readonly holder: Holder;
  readonly channels: Map<ChannelKind, string>;
  /** Secret of an authenticator application, base32; null when there is none. */
  authenticatorSecret: string | null;
}

async function hash(password: string): Promise<PasswordHash> {
  const salt = randomBytes(SALT_BYTES);
  return { salt, key: await derive(password, salt, KEY_BYTES) };
}

/** Identifiers as they are compared: the case and the form of accents do not count, nothing else is changed. */
export const normalizeIdentifier = (identifier: string): string => identifier.trim().normalize('NFC').toLowerCase();

const makeIdentifier = ({ givenName, surname }: Holder): string =>
  normalizeIdentifier(`${givenName}.${surname}`.replaceAll(' ', '-'));

/** The accounts of the portal: those it started with, and one for each card holder from the first sign-in on. */
export class AccountBook {
  readonly #accounts = new Map<string, Account>();
  readonly #passwords = new Map<Account, PasswordHash>();
  /** Checked in place of the password of an account that does not exist, so that both take the same time. */
  readonly #decoy: PasswordHash;

  private constructor(decoy: PasswordHash) {
    this.#decoy = decoy;
  }

  static async open(seeds: readonly AccountSeed[]): Promise<AccountBook> {
    const book = new AccountBook(await hash(randomBytes(SALT_BYTES).toString('hex')));
    for (const { identifier, password, holder, telephone, email } of seeds) {
      const account = book.#add(identifier, holder);
      if (telephone !== undefined) account.channels.set('telephone', telephone);
      if (email !== undefined) account.channels.set('email', email);
      await book.setPassword(account, password);
    }
    return book;
  }

  find(identifier: string): Account | null {
    return this.#accounts.get(normalizeIdentifier(identifier)) ?? null;
  }

  /** The account of a person who signed in by another way; made when there is none. */
  ofHolder(holder: Holder): Account {
    const isSame = (account: Account) => account.holder.nationalIdentifier === holder.nationalIdentifier;
    return [...this.#accounts.values()].find(isSame) ?? this.#add(makeIdentifier(holder), holder);
  }

  async setPassword(account: Account, password: string): Promise<void> {
    this.#passwords.set(account, await hash(password));
  }

  /** The account of that identifier and password, null when either is wrong. */
  async check(identifier: string, password: string): Promise<Account | null> {
    const account = this.find(identifier);
    const known = account === null ? undefined : this.#passwords.get(account);
    const { salt, key } = known ?? this.#decoy;
    const isRight = timingSafeEqual(await derive(password, salt, KEY_BYTES), key);
    return isRight && known !== undefined ? account : null;
  }

  #add(identifier: string, holder: Holder): Account {
    const account: Account = { identifier, holder, channels: new Map(), authenticatorSecret: null };
    this.#accounts.set(normalizeIdentifier(identifier), account);
    return account;
  }
}

/** The channels of an account, the telephone first. */
export const listChannels = ({ channels }: Account): readonly Channel[] =>
  (['telephone', 'email'] as const).flatMap(kind => {
    const target = channels.get(kind);
    return target === undefined ? [] : [{ kind, target }];
  });
