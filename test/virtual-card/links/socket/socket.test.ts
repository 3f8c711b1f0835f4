// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PcscPort, PcscSnapshot } from '../../../../native-host/pcsc/port.ts';
import { createTestCard, QUERY_PIN, VERIFY_PIN } from '../../test-card.ts';
import { fromHex, toHex } from '../../tlv.ts';
import type { VirtualCard } from '../../virtual-card.ts';
import { createVirtualPcsc, type VirtualPcsc } from '../in-process/virtual-pcsc.ts';
import { Channel } from './channel.ts';
import { connectVirtualPcsc, connectVirtualPcscControl } from './client.ts';
import { encodeFramePrefix, FrameReader } from './frame.ts';
import { serveVirtualPcsc, type VirtualPcscServer } from './server.ts';

const READER = 'Reader A';
const QUERY = fromHex(QUERY_PIN);
const VERIFY = fromHex(VERIFY_PIN);
const failure = (name: string) => ({ name: 'PcscError', failure: name });

let folder: string;
let socketPath: string;
let card: VirtualCard;
let pcsc: VirtualPcsc;
let server: VirtualPcscServer;
const clients: PcscPort[] = [];

function openClient(): PcscPort {
  const client = connectVirtualPcsc(socketPath);
  clients.push(client);
  return client;
}

/** The snapshots of a watch, one after the other. */
function watchSnapshots(client: PcscPort): () => Promise<PcscSnapshot> {
  const seen: PcscSnapshot[] = [];
  let wake: (() => void) | null = null;
  void client.watch(snapshot => {
    seen.push(snapshot);
    wake?.();
  }, new AbortController().signal);
  return async () => {
    for (;;) {
      const next = seen.shift();
      if (next) return next;
      await new Promise<void>(resolve => {
        wake = resolve;
      });
    }
  };
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cpx-socket-'));
  socketPath = path.join(folder, 'pcsc.sock');
  card = await createTestCard();
  pcsc = createVirtualPcsc();
  pcsc.addReader(READER);
  pcsc.insert(READER, card);
  server = await serveVirtualPcsc(pcsc, socketPath, { cards: new Map([['default', card]]) });
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map(client => client.close()));
  await server.close();
  await rm(folder, { recursive: true });
});

describe('virtual PC/SC over a socket', () => {
  it('transmits commands and gives failures by their names', async () => {
    const client = openClient();
    const connection = await client.connect(READER);
    expect(toHex(await connection.transmit(QUERY))).toBe('63C3');
    await expect(client.connect('Reader B')).rejects.toMatchObject(failure('no-reader'));
    pcsc.remove(READER);
    await expect(connection.transmit(QUERY)).rejects.toMatchObject(failure('card-removed'));
    await expect(client.connect(READER)).rejects.toMatchObject(failure('no-card'));
  });

  it('makes two clients wait for each other’s transaction', async () => {
    const [first, second] = [await openClient().connect(READER), await openClient().connect(READER)];
    await first.beginTransaction();
    await first.transmit(VERIFY);
    const answer = second.transmit(QUERY);
    await first.endTransaction('reset');
    await expect(answer).rejects.toMatchObject(failure('card-reset'));
    await second.reconnect();
    expect(toHex(await second.transmit(QUERY))).toBe('63C3');
  });

  it('resets the card and ends the transaction of a client that dies', async () => {
    const dying = openClient();
    const connection = await dying.connect(READER);
    await connection.beginTransaction();
    await connection.transmit(VERIFY);
    const other = await openClient().connect(READER);
    const waiting = other.beginTransaction();
    await dying.close();
    await expect(waiting).rejects.toMatchObject(failure('card-reset'));
    expect(card.pinVerified).toBe(false);
  });

  it('watches readers, and sees the server go and come back', async () => {
    const next = watchSnapshots(openClient());
    expect((await next()).readers[0]).toMatchObject({ name: READER, slot: 'card', atr: card.atr });
    pcsc.remove(READER);
    expect((await next()).readers[0]?.slot).toBe('empty');
    await server.close();
    expect(await next()).toEqual({ service: 'stopped', readers: [] });
    server = await serveVirtualPcsc(pcsc, socketPath);
    expect((await next()).readers[0]?.slot).toBe('empty');
  });

  it('takes an absent socket for a stopped service', async () => {
    await server.close();
    const client = openClient();
    expect(await watchSnapshots(client)()).toEqual({ service: 'stopped', readers: [] });
    await expect(client.connect(READER)).rejects.toMatchObject(failure('service-stopped'));
  });

  it('is controlled by another process', async () => {
    const control = await connectVirtualPcscControl(socketPath);
    await control.remove(READER);
    expect(pcsc.snapshot.readers[0]?.slot).toBe('empty');
    await control.insert(READER, 'default');
    expect(pcsc.snapshot.readers[0]?.slot).toBe('card');
    await expect(control.insert(READER, 'nobody')).rejects.toMatchObject(failure('unexpected'));
    await control.stopService();
    expect(pcsc.snapshot.service).toBe('stopped');
    await control.startService();
    control.close();
  });

  it('refuses a socket that is served already', async () => {
    await expect(serveVirtualPcsc(pcsc, socketPath)).rejects.toThrow('in use');
  });

  it('hangs up on who does not speak the protocol, and serves the others', async () => {
    for (const bytes of [Buffer.alloc(16, 0xff), Buffer.concat([encodeFramePrefix({ id: 1, call: 'sign' }, 0)])]) {
      const stranger = connect(socketPath);
      stranger.on('error', () => stranger.destroy());
      stranger.write(bytes);
      await new Promise(resolve => stranger.once('close', resolve));
    }
    const connection = await openClient().connect(READER);
    expect(toHex(await connection.transmit(QUERY))).toBe('63C3');
  });

  it('never sends a command as text', async () => {
    const channel = await Channel.open(socketPath);
    await channel.call({ call: 'connect', reader: READER });
    expect(toHex(await channel.call({ call: 'transmit' }, VERIFY))).toBe('9000');
    expect(encodeFramePrefix({ id: 2, call: 'transmit' }, VERIFY.length).toString()).not.toContain('1234');
    channel.close();
  });
});

describe('FrameReader', () => {
  it('puts frames together that come byte by byte', () => {
    const reader = new FrameReader();
    const bytes = Buffer.concat([encodeFramePrefix({ id: 1 }, 2), Uint8Array.of(0x90, 0)]);
    const frames = [...bytes].flatMap(byte => reader.push(Uint8Array.of(byte)));
    expect(frames).toEqual([{ header: { id: 1 }, payload: Uint8Array.of(0x90, 0) }]);
  });
});
