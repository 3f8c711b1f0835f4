// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { connect, type Socket } from 'node:net';
import type { InsertableCard } from '../../insertable-card.ts';
import { NoAnswerError } from '../../no-answer.ts';
import { encodeVpcdMessage, VpcdControl, VpcdMessageReader } from './message.ts';

/**
 * Stands for no answer to reset. vpcd takes an empty one for an empty slot; a longer one than any ATR (33 bytes) makes
 * it see a card whose power-up fails.
 */
const MUTE_ATR = new Uint8Array(40);
const LOOPBACK = '127.0.0.1';

/** Where vpcd listens. */
export interface VpcdAddress {
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
}

/** A card in front of a vpcd reader. */
export interface VpcdLink {
  readonly isInserted: boolean;
  /** Resolves when vpcd has taken the connection: pcscd sees the card at its next poll, some 400 ms later at most. */
  insert(): Promise<void>;
  /** Pulls the card out; an exchange under way gets no answer. */
  remove(): void;
  /** Resolves at the end of the present insertion: `remove`, the fault "remove", or vpcd gone. At once when out. */
  readonly removed: Promise<void>;
}

/**
 * Ties a card to the reader driver of vsmartcard (vpcd), where the card is the TCP client: connecting is inserting,
 * closing is pulling out. The card starts outside.
 */
export function connectVpcd(card: InsertableCard, address: VpcdAddress): VpcdLink {
  return new TcpVpcdLink(card, address);
}

class TcpVpcdLink implements VpcdLink {
  readonly #card: InsertableCard;
  readonly #address: VpcdAddress;
  #socket: Socket | null = null;
  #removed: Promise<void> = Promise.resolve();

  constructor(card: InsertableCard, address: VpcdAddress) {
    this.#card = card;
    this.#address = address;
  }

  get isInserted(): boolean {
    return this.#socket !== null;
  }

  get removed(): Promise<void> {
    return this.#removed;
  }

  async insert(): Promise<void> {
    if (this.#socket) throw new Error('the card is inserted already');
    const socket = await open(this.#address);
    this.#socket = socket;
    const reader = new VpcdMessageReader();
    let last = Promise.resolve();
    socket.on('data', chunk => {
      for (const message of reader.push(chunk)) last = last.then(() => this.#handle(socket, message));
    });
    // 'close' follows.
    socket.on('error', () => socket.destroy());
    this.#removed = new Promise(resolve => {
      socket.once('close', () => {
        this.#forget(socket);
        resolve();
      });
    });
  }

  remove(): void {
    const socket = this.#socket;
    if (!socket) return;
    this.#forget(socket);
    socket.destroy();
  }

  #forget(socket: Socket): void {
    if (this.#socket !== socket) return;
    this.#socket = null;
    this.#card.powerOff();
  }

  async #handle(socket: Socket, message: Uint8Array): Promise<void> {
    if (this.#socket !== socket) return;
    const answer = message.length === 1 ? this.#obey(message[0] ?? 0) : await this.#tryTransmit(message);
    if (answer && !socket.destroyed) socket.write(encodeVpcdMessage(answer));
  }

  #obey(control: number): Uint8Array | null {
    if (control === VpcdControl.getAtr) return this.#card.atr.length === 0 ? MUTE_ATR : this.#card.atr;
    if (control === VpcdControl.powerOff) this.#card.powerOff();
    if (control === VpcdControl.powerOn) this.#card.powerOn();
    if (control === VpcdControl.reset) this.#card.reset();
    return null;
  }

  /** vpcd waits for an answer for ever: an empty one tells it that the card gave none. */
  async #tryTransmit(command: Uint8Array): Promise<Uint8Array | null> {
    try {
      return await this.#card.transmit(command);
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      if (error.reason === 'mute') return new Uint8Array();
      this.remove();
      return null;
    }
  }
}

function open({ port, host = LOOPBACK }: VpcdAddress): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host, noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}
