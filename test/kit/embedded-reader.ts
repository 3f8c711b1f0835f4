// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { TestPki } from '../pki/index.ts';
import {
  type CardProfile,
  createVirtualCard,
  createVirtualPcsc,
  type Exchange,
  formatExchange,
  serveVirtualPcsc,
  type VirtualCard,
  type VirtualPcsc,
  type VirtualPcscServer,
} from '../virtual-card/index.ts';
import { Keypad, PinPad, type PinPadModelName } from '../virtual-card/pin-pad/index.ts';
import type { TestReader } from './reader.ts';

export const EMBEDDED_READER = 'Lecteur virtuel 0';

export interface EmbeddedReaderOptions {
  readonly profile: CardProfile;
  readonly pki: TestPki;
  readonly socket: string;
  readonly inserted: boolean;
  /** Default: EMBEDDED_READER. */
  readonly name?: string;
  readonly pinPad?: PinPadModelName;
}

/** Virtual readers served to host processes over a Unix socket: no system service is needed. */
export class EmbeddedReader implements TestReader {
  readonly pcsc: VirtualPcsc;
  readonly card: VirtualCard;
  readonly name: string;
  readonly #server: VirtualPcscServer;
  readonly #log: Exchange[] = [];
  readonly #keys: Keypad;

  private constructor(pcsc: VirtualPcsc, card: VirtualCard, server: VirtualPcscServer, keys: Keypad, name: string) {
    this.name = name;
    this.pcsc = pcsc;
    this.card = card;
    this.#server = server;
    this.#keys = keys;
    card.onExchange(exchange => this.#log.push(exchange));
  }

  static async start(options: EmbeddedReaderOptions): Promise<EmbeddedReader> {
    const { profile, pki, socket, inserted, pinPad, name = EMBEDDED_READER } = options;
    const pcsc = createVirtualPcsc();
    const card = await createVirtualCard(profile, pki);
    const server = await serveVirtualPcsc(pcsc, socket);
    const keys = new Keypad();
    pcsc.addReader(name, pinPad && new PinPad(pinPad, keys));
    const reader = new EmbeddedReader(pcsc, card, server, keys, name);
    if (inserted) await reader.insert();
    return reader;
  }

  get host(): TestReader['host'] {
    return { virtualPcsc: this.#server.socketPath, variables: {} };
  }

  get keypad(): TestReader['keypad'] {
    return {
      follow: async script => this.#keys.follow(script),
      press: async action => this.#keys.press(action),
      waitForPrompt: () => this.#keys.waitForPrompt(),
    };
  }

  async insert(card: VirtualCard = this.card): Promise<void> {
    this.pcsc.insert(this.name, card);
  }

  async remove(): Promise<void> {
    this.pcsc.remove(this.name);
  }

  async stopService(): Promise<void> {
    this.pcsc.stopService();
  }

  async startService(): Promise<void> {
    this.pcsc.startService();
  }

  async triesLeft(): Promise<number> {
    return this.card.triesLeft;
  }

  async pinVerified(): Promise<boolean> {
    return this.card.pinVerified;
  }

  async exchanges(): Promise<readonly string[]> {
    return this.#log.map(formatExchange);
  }

  async close(): Promise<void> {
    await this.#server.close();
    await this.pcsc.close();
  }
}
