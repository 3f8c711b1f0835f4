// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCard, QUERY_PIN, VERIFY_PIN } from '../../test-card.ts';
import { fromHex, toHex } from '../../tlv.ts';
import { connectVpcd, type VpcdLink } from './link.ts';
import { encodeVpcdMessage, VpcdControl, VpcdMessageReader } from './message.ts';

/** The reader's side of the protocol, as vpcd plays it. */
class ReaderSide {
  readonly #socket: Socket;
  readonly #reader = new VpcdMessageReader();
  readonly #answers: Uint8Array[] = [];

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', chunk => {
      this.#answers.push(...this.#reader.push(chunk));
      socket.emit('answer');
    });
  }

  tell(control: number): void {
    this.#socket.write(encodeVpcdMessage(Uint8Array.of(control)));
  }

  async ask(message: Uint8Array): Promise<string> {
    this.#socket.write(encodeVpcdMessage(message));
    while (this.#answers.length === 0) await once(this.#socket, 'answer');
    return toHex(this.#answers.shift() ?? new Uint8Array());
  }
}

let server: Server;
let link: VpcdLink;

async function insert(...changes: Parameters<typeof createTestCard>) {
  const card = await createTestCard(...changes);
  link = connectVpcd(card, { port: (server.address() as AddressInfo).port });
  const [[socket]] = await Promise.all([once(server, 'connection'), link.insert()]);
  return { card, socket: socket as Socket, reader: new ReaderSide(socket as Socket) };
}

beforeEach(async () => {
  server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(() => {
  link.remove();
  server.close();
});

describe('vpcd link', () => {
  it('answers the ATR and commands, and nothing to power controls', async () => {
    const { card, reader } = await insert();
    reader.tell(VpcdControl.powerOn);
    expect(await reader.ask(Uint8Array.of(VpcdControl.getAtr))).toBe(toHex(card.atr));
    expect(await reader.ask(fromHex(VERIFY_PIN))).toBe('9000');
    reader.tell(VpcdControl.reset);
    expect(await reader.ask(fromHex(QUERY_PIN))).toBe('63C3');
  });

  it('takes a card back to its first state when it is pulled out', async () => {
    const { card, reader, socket } = await insert();
    await reader.ask(fromHex(VERIFY_PIN));
    const closed = once(socket, 'close');
    link.remove();
    await closed;
    expect([card.pinVerified, link.isInserted]).toEqual([false, false]);
    await link.removed;
    await link.insert();
    expect(link.isInserted).toBe(true);
  });

  it('hangs up at the fault "remove"', async () => {
    const { socket } = await insert({ faults: [{ at: { exchange: 1 }, do: 'remove', times: 1 }] });
    const closed = once(socket, 'close');
    socket.write(encodeVpcdMessage(fromHex(QUERY_PIN)));
    await closed;
    await link.removed;
    expect(link.isInserted).toBe(false);
  });

  it('answers nothing usable for a mute card, so that the reader sees a card that fails to power up', async () => {
    const { reader } = await insert({ kind: 'mute' });
    expect((await reader.ask(Uint8Array.of(VpcdControl.getAtr))).length / 2).toBeGreaterThan(33);
    expect(await reader.ask(fromHex(QUERY_PIN))).toBe('');
  });

  it('refuses to be inserted twice and a reader that is not there', async () => {
    const { card } = await insert();
    await expect(link.insert()).rejects.toThrow('already');
    await expect(connectVpcd(card, { port: 1 }).insert()).rejects.toThrow('ECONNREFUSED');
  });
});

describe('VpcdMessageReader', () => {
  it('puts messages together that come in parts, empty ones too', () => {
    const reader = new VpcdMessageReader();
    expect(reader.push(Uint8Array.of(0))).toEqual([]);
    expect(reader.push(Uint8Array.of(2, 0x90))).toEqual([]);
    expect(reader.push(Uint8Array.of(0, 0, 0, 0, 1, 4))).toEqual([
      Uint8Array.of(0x90, 0),
      new Uint8Array(),
      Uint8Array.of(4),
    ]);
  });
});
