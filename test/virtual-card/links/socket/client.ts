// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { setTimeout as delay } from 'node:timers/promises';
import type { CardConnection, CardDisposition, PcscPort, PcscSnapshot } from '../../../../native-host/pcsc/port.ts';
import { Channel } from './channel.ts';
import { decodeFeatures, decodeProtocol } from './messages.ts';

/** How soon a watch sees a service that is back. */
const RETRY_MS = 100;
const STOPPED: PcscSnapshot = { service: 'stopped', readers: [] };

/**
 * The readers and cards that another process serves. Nobody listening is a stopped service; a watch goes on and tells
 * when it is back.
 */
export function connectVirtualPcsc(socketPath: string): PcscPort {
  return new SocketPcsc(socketPath);
}

/** What a test in another process may do to the virtual readers. */
export interface VirtualPcscControl {
  /** @param card the name that the server gave the card. */
  insert(reader: string, card: string): Promise<void>;
  remove(reader: string): Promise<void>;
  stopService(): Promise<void>;
  startService(): Promise<void>;
  close(): void;
}

/** Connects a control. Throws `PcscError` `service-stopped` when nobody listens. */
export async function connectVirtualPcscControl(socketPath: string): Promise<VirtualPcscControl> {
  const channel = await Channel.open(socketPath);
  return {
    insert: async (reader, card) => void (await channel.call({ call: 'insert', reader, card })),
    remove: async reader => void (await channel.call({ call: 'remove', reader })),
    stopService: async () => void (await channel.call({ call: 'stopService' })),
    startService: async () => void (await channel.call({ call: 'startService' })),
    close: () => channel.close(),
  };
}

class SocketPcsc implements PcscPort {
  readonly #socketPath: string;
  readonly #channels = new Set<Channel>();
  readonly #closing = new AbortController();

  constructor(socketPath: string) {
    this.#socketPath = socketPath;
  }

  async watch(onChange: (snapshot: PcscSnapshot) => void, signal: AbortSignal): Promise<void> {
    const end = AbortSignal.any([signal, this.#closing.signal]);
    let last: PcscSnapshot | null = null;
    const tell = (snapshot: PcscSnapshot) => {
      const isNews = snapshot.service === 'running' || last?.service !== 'stopped';
      last = snapshot;
      if (isNews && !end.aborted) onChange(snapshot);
    };
    while (!end.aborted) {
      await this.#watchOnce(tell, end);
      tell(STOPPED);
      await waitUnlessAborted(end);
    }
  }

  async connect(reader: string): Promise<CardConnection> {
    const channel = await this.#open();
    try {
      const protocol = decodeProtocol(await channel.call({ call: 'connect', reader }));
      return new SocketConnection(channel, protocol);
    } catch (error) {
      channel.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const channels = [...this.#channels];
    for (const channel of channels) channel.close();
    await Promise.all(channels.map(({ closed }) => closed));
  }

  async #watchOnce(tell: (snapshot: PcscSnapshot) => void, end: AbortSignal): Promise<void> {
    try {
      const channel = await this.#open(tell);
      const close = () => channel.close();
      end.addEventListener('abort', close, { once: true });
      if (end.aborted) close();
      else await channel.call({ call: 'watch' });
      await channel.closed;
      end.removeEventListener('abort', close);
    } catch {
      // Nobody listens, or the server went: the caller tells that the service is stopped and tries again.
    }
  }

  async #open(onSnapshot?: (snapshot: PcscSnapshot) => void): Promise<Channel> {
    const channel = await Channel.open(this.#socketPath, onSnapshot);
    this.#channels.add(channel);
    void channel.closed.then(() => this.#channels.delete(channel));
    return channel;
  }
}

class SocketConnection implements CardConnection {
  readonly protocol: CardConnection['protocol'];
  readonly #channel: Channel;

  constructor(channel: Channel, protocol: CardConnection['protocol']) {
    this.#channel = channel;
    this.protocol = protocol;
  }

  transmit(command: Uint8Array): Promise<Uint8Array> {
    return this.#channel.call({ call: 'transmit' }, command);
  }

  async features(): Promise<ReadonlyMap<number, number>> {
    return decodeFeatures(await this.#channel.call({ call: 'features' }));
  }

  control(code: number, data: Uint8Array): Promise<Uint8Array> {
    return this.#channel.call({ call: 'control', code }, data);
  }

  async beginTransaction(): Promise<void> {
    await this.#channel.call({ call: 'begin' });
  }

  async endTransaction(after: CardDisposition): Promise<void> {
    await this.#channel.call({ call: 'end', after });
  }

  async reconnect(): Promise<void> {
    await this.#channel.call({ call: 'reconnect' });
  }

  async disconnect(after: CardDisposition): Promise<void> {
    try {
      await this.#channel.call({ call: 'disconnect', after });
    } catch {
      // What cannot be disconnected is gone already.
    } finally {
      this.#channel.close();
      await this.#channel.closed;
    }
  }
}

async function waitUnlessAborted(signal: AbortSignal): Promise<void> {
  try {
    await delay(RETRY_MS, undefined, { signal });
  } catch {
    // Aborted: the loop looks at the signal.
  }
}
