// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import type { CardConnection, PcscPort } from '../pcsc/port.ts';
import { openSession } from './session.ts';

/** A service that lets a new connection wait, as pcsc-lite does during another program's transaction. */
function holdService() {
  const calls: string[] = [];
  const { promise, resolve } = Promise.withResolvers<CardConnection>();
  const connection: CardConnection = {
    protocol: 'T0',
    transmit: async () => new Uint8Array(2),
    features: async () => new Map(),
    control: async () => new Uint8Array(2),
    beginTransaction: async () => void calls.push('begin'),
    endTransaction: async after => void calls.push(`end ${after}`),
    reconnect: async () => undefined,
    disconnect: async after => void calls.push(`disconnect ${after}`),
  };
  const connect = () => {
    calls.push('connect');
    return promise;
  };
  const port: PcscPort = { watch: async () => undefined, connect, close: async () => undefined };
  return { calls, port, release: () => resolve(connection) };
}

describe('a connection that waits for another program', () => {
  it('is given up when the person does, and given back when the service answers at last', async () => {
    const { calls, port, release } = holdService();
    const giveUp = new AbortController();
    const opened = openSession(port, 'Lecteur 1', giveUp.signal);
    giveUp.abort();
    await expect(opened).rejects.toMatchObject({ code: 'CARD_IN_USE' });
    release();
    await new Promise(resolve => setImmediate(resolve));
    expect(calls).toEqual(['connect', 'begin', 'end leave', 'disconnect leave']);
  });

  it('is used when the service answers in time', async () => {
    const { calls, port, release } = holdService();
    const opened = openSession(port, 'Lecteur 1');
    release();
    await (await opened).end('reset');
    expect(calls).toEqual(['connect', 'begin', 'end reset', 'disconnect leave']);
  });

  it('is the only one that waits for this reader, however often it is tried again', async () => {
    const { calls, port, release } = holdService();
    for (let attempt = 0; attempt < 5; attempt++) {
      const giveUp = new AbortController();
      const opened = openSession(port, 'Lecteur 1', giveUp.signal);
      giveUp.abort();
      await expect(opened).rejects.toMatchObject({ code: 'CARD_IN_USE' });
    }
    const last = openSession(port, 'Lecteur 1');
    const whileHeld = [...calls];
    release();
    await (await last).end('leave');

    const session = ['connect', 'begin', 'end leave', 'disconnect leave'];
    expect([whileHeld, calls]).toEqual([['connect'], [...session, ...session]]);
  });

  it('keeps nobody from another reader', async () => {
    const { calls, port } = holdService();
    const giveUp = new AbortController();
    const opened = openSession(port, 'Lecteur 1', giveUp.signal);
    giveUp.abort();
    await expect(opened).rejects.toMatchObject({ code: 'CARD_IN_USE' });
    void openSession(port, 'Lecteur 2', giveUp.signal).catch(() => undefined);

    expect(calls).toEqual(['connect', 'connect']);
  });
});
