// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import {
  type Account,
  type AddFault,
  formatOtpauth,
  isAuthenticatorOn,
  type OtpauthFault,
  type Pixels,
  parseOtpauth,
  readQrCode,
  UNLOCKED_KEY,
  VAULT_KEY,
  type Vault,
  type VaultState,
} from '../../authenticator/index.ts';
import type { StorageEvents, Surroundings } from '../../preferences/index.ts';

const SECOND_MS = 1000;

/** What of the browser the page works with. */
export interface AuthenticatorSource {
  readonly vault: Vault;
  readonly changes: StorageEvents;
  /** `Date.now`. */
  now(): number;
  /** Puts a text into the clipboard. */
  copy(text: string): Promise<void>;
  /** Null for what is no picture. */
  readPixels(file: Blob): Promise<Pixels | null>;
}

/** What is said once, when it has happened. */
export type Message = 'added' | 'copied' | 'deleted' | 'locked' | 'unlocked' | 'picture-read' | null;
/** Why a picture gave no address. */
export type PictureFault = 'picture' | 'no-code';
export type EntryFault = OtpauthFault | PictureFault | AddFault;

/** What the page of the authenticator knows and does. Nothing secret is in a signal but the accounts while unlocked. */
export class AuthenticatorModel {
  readonly surroundings: Surroundings;
  readonly message: Signal<Message> = signal(null);
  /** The browser did not do what was asked. */
  readonly isBroken: Signal<boolean> = signal(false);
  /** Whether the person has done something here: then the focus goes where it leads. */
  hasActed = false;
  readonly #state: Signal<VaultState | null> = signal(null);
  readonly #nowMs: Signal<number>;
  readonly #source: AuthenticatorSource;

  constructor(surroundings: Surroundings, source: AuthenticatorSource) {
    this.surroundings = surroundings;
    this.#source = source;
    this.#nowMs = signal(source.now());
    source.changes.addListener(changes => {
      if (VAULT_KEY in changes || UNLOCKED_KEY in changes) void this.load(); // never rejects
    });
    effect(() => {
      if (surroundings.settings.value !== null && !this.isOn) void this.#settle(() => this.#source.vault.lock());
    });
  }

  get isOn(): boolean {
    return isAuthenticatorOn(this.surroundings.settings.value, this.surroundings.preferences.value);
  }

  /** Null until it was read. */
  get state(): ReadonlySignal<VaultState | null> {
    return this.#state;
  }

  /** Of the codes that are shown. */
  get nowMs(): ReadonlySignal<number> {
    return this.#nowMs;
  }

  startClock(): void {
    setInterval(() => {
      this.#nowMs.value = this.#source.now();
    }, SECOND_MS);
  }

  /** Reads what is stored. Never rejects. */
  async load(): Promise<void> {
    await this.#settle(async () => {
      this.#state.value = await this.#source.vault.readState();
    });
  }

  create(passphrase: string): Promise<boolean> {
    return this.#act('unlocked', () => this.#source.vault.create(passphrase));
  }

  /** False for another passphrase than the one that it was sealed with; a failure of the browser is told apart. */
  async unlock(passphrase: string): Promise<boolean> {
    let isRight = false;
    await this.#settle(async () => {
      isRight = await this.#source.vault.unlock(passphrase);
    });
    if (isRight) await this.#act('unlocked', async () => undefined);
    return isRight || this.isBroken.value;
  }

  lock(): Promise<boolean> {
    return this.#act('locked', () => this.#source.vault.lock());
  }

  /** Adds what an otpauth address says, for a portal; resolves with what is wrong, or null. */
  async add(uri: string, portal: string): Promise<EntryFault | null> {
    const parsed = parseOtpauth(uri);
    if ('fault' in parsed) return parsed.fault;
    let fault: AddFault | null = null;
    await this.#act('added', async () => {
      const added = await this.#source.vault.add(parsed.enrolment, portal);
      if (typeof added === 'string') fault = added;
    });
    if (fault !== null) this.message.value = null;
    return fault;
  }

  /** The text of the QR code in a picture. */
  async readPicture(file: Blob): Promise<{ readonly text: string } | { readonly fault: PictureFault }> {
    this.message.value = null;
    const pixels = await this.#source.readPixels(file);
    if (pixels === null) return { fault: 'picture' };
    const text = await readQrCode(pixels);
    if (text === null) return { fault: 'no-code' };
    this.message.value = 'picture-read';
    return { text };
  }

  copy(text: string): Promise<boolean> {
    this.message.value = null; // so that a second copy is told, too
    return this.#act('copied', () => this.#source.copy(text));
  }

  /** The address with the secret, for the right passphrase; else null. */
  async export(account: Account, passphrase: string): Promise<string | null> {
    let uri: string | null = null;
    await this.#settle(async () => {
      if (await this.#source.vault.prove(passphrase)) uri = formatOtpauth(account);
    });
    return uri;
  }

  remove({ id }: Account): Promise<boolean> {
    return this.#act('deleted', () => this.#source.vault.remove(id));
  }

  destroy(): Promise<boolean> {
    return this.#act('deleted', () => this.#source.vault.destroy());
  }

  async #act(done: Message, act: () => Promise<unknown>): Promise<boolean> {
    this.hasActed = true;
    const isDone = await this.#settle(act);
    await this.load();
    if (isDone) this.message.value = done;
    return isDone;
  }

  async #settle(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      this.isBroken.value = false;
      return true;
    } catch (error) {
      console.error('authenticator failed', error);
      this.isBroken.value = true;
      return false;
    }
  }
}
